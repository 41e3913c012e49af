import { FORM_IDS, type FormId } from '@/lib/instrument/model'
import type { SiteFilter } from '@/lib/scoring/comparison-query'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** Assessments of one instrument version and form, which alone can be put together. */
export interface ComparableKind {
  readonly instrument: string
  readonly form: FormId
  /** Sites with an assessment of this kind. */
  readonly sites: number
}

/** The kinds among assessments: that of most sites first, then the later instrument version, then the longer form. */
export function kindsOf(
  assessments: readonly Pick<ComparableAssessment, 'instrument' | 'form' | 'site'>[],
): readonly ComparableKind[] {
  const kinds: { instrument: string; form: FormId; sites: Set<string> }[] = []
  for (const { instrument, form, site } of assessments) {
    const known = kinds.find((one) => one.instrument === instrument && one.form === form)
    if (known) known.sites.add(site.id)
    else kinds.push({ instrument, form, sites: new Set([site.id]) })
  }
  return kinds
    .map(({ sites, ...kind }) => ({ ...kind, sites: sites.size }))
    .sort(
      (a, b) =>
        b.sites - a.sites ||
        b.instrument.localeCompare(a.instrument, 'en', { numeric: true }) ||
        FORM_IDS.indexOf(a.form) - FORM_IDS.indexOf(b.form),
    )
}

/** Whether an assessment is one of those that a filter asks for. */
export function isAskedFor({ site, stage }: ComparableAssessment, filter: SiteFilter): boolean {
  return (
    (filter.setting === null || site.setting === filter.setting) &&
    (filter.region === null || site.region === filter.region) &&
    (filter.stage === null || stage === filter.stage)
  )
}

/** The regions of sites, in alphabetical order; sites without one have no part in it. */
export function regionsOf(assessments: readonly ComparableAssessment[]): readonly string[] {
  const regions = new Set<string>()
  for (const { site } of assessments) if (site.region !== null) regions.add(site.region)
  return [...regions].sort((a, b) => a.localeCompare(b, 'en'))
}
