import type { SiteToImport } from '@/lib/data/import-sites'

/** What checking or importing a list of sites tells the form that it came from; null before the first try. */
export type SiteImportState = null | {
  /** What is wrong, in the order of the lines; nothing was imported. */
  readonly faults: readonly string[]
  /** The list as text, so that it can be mended or imported without being chosen again; null: too long for that. */
  readonly list: string | null
  /** What the list would add, when nothing is wrong with it. */
  readonly preview: { readonly sites: readonly SiteToImport[]; readonly total: number } | null
}

export type SiteImportAction = (state: SiteImportState, form: FormData) => Promise<SiteImportState>
