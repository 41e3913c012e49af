import 'server-only'
import {
  type ListedSite,
  SITE_COLUMNS,
  type SiteColumn,
  type SiteListFault,
  shortened,
} from '@/lib/exchange/site-list'
import { type SiteFactsInput, siteFactsForm } from '@/lib/forms/site'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { SETTINGS, type Setting } from '@/lib/instrument/model'

/** What a list of sites is checked against. */
export interface KnownPlaces {
  /** The agencies of the jurisdiction. */
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly beingDeleted: boolean }[]
  /** The sites that these agencies have. */
  readonly sites: readonly { readonly agencyId: string; readonly name: string }[]
  /** The zone of a site that names none. */
  readonly timeZone: string
}

export interface SiteToImport extends SiteFactsInput {
  readonly line: number
  readonly agencyId: string
  readonly agency: string
}

export interface CheckedSites {
  readonly sites: readonly SiteToImport[]
  readonly faults: readonly SiteListFault[]
}

/** What each line of a list means, and everything that is wrong with it, by line. */
export function checkSites(listed: readonly ListedSite[], known: KnownPlaces): CheckedSites {
  const agencies = byName(known)
  const there = new Set(known.sites.map(({ agencyId, name }) => `${agencyId}\n${plain(name)}`))
  const lines = new Map<string, number>()
  const sites: SiteToImport[] = []
  const faults: SiteListFault[] = []
  for (const { line, cells } of listed) {
    const messages: string[] = []
    const agency = agencyNamed(cells.agency, agencies, messages)
    const facts = factsOf(cells, known.timeZone, messages)
    const key = agency && cells.name !== '' ? `${agency.id}\n${plain(cells.name)}` : null
    if (key !== null && agency) {
      const first = lines.get(key)
      const site = `The site “${shortened(cells.name)}” of ${shortened(agency.name)}`
      if (first !== undefined) messages.push(`${site} stands in line ${first} already`)
      else lines.set(key, line)
      if (there.has(key)) messages.push(`${site} is there already`)
    }
    faults.push(...messages.map((message) => ({ line, message })))
    if (messages.length === 0 && agency && facts)
      sites.push({ line, agencyId: agency.id, agency: agency.name, ...facts })
  }
  return { sites, faults }
}

type Agencies = ReadonlyMap<string, KnownPlaces['agencies']>

function byName({ agencies }: KnownPlaces): Agencies {
  const grouped = new Map<string, KnownPlaces['agencies'][number][]>()
  for (const agency of agencies) {
    const name = plain(agency.name)
    grouped.set(name, [...(grouped.get(name) ?? []), agency])
  }
  return grouped
}

function agencyNamed(name: string, agencies: Agencies, messages: string[]) {
  if (name === '') {
    messages.push('The agency is missing')
    return null
  }
  const [agency, another] = agencies.get(plain(name)) ?? []
  if (!agency) messages.push(`“${shortened(name)}” is no agency of this jurisdiction. Add the agency first`)
  else if (another)
    messages.push(`Two agencies are called “${shortened(name)}”. Give one of them another name first`)
  else if (agency.beingDeleted)
    messages.push(`The agency “${shortened(name)}” is to be deleted, so nothing can be added to it`)
  else return agency
  return null
}

function factsOf(
  cells: Readonly<Record<SiteColumn, string>>,
  timeZone: string,
  messages: string[],
): SiteFactsInput | null {
  const { agency: _, ...facts } = cells
  const setting = settingNamed(cells.setting)
  const parsed = siteFactsForm.safeParse({
    ...facts,
    setting: setting ?? 'other',
    timeZone: cells.timeZone === '' ? timeZone : cells.timeZone.replaceAll(' ', '_'),
  })
  if (setting === null)
    messages.push(
      `${cells.setting === '' ? 'The setting is missing' : `“${shortened(cells.setting)}” is no setting`}. Allowed: ${SETTINGS.join(', ')}`,
    )
  const said = new Set<unknown>()
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [column] = path as SiteColumn[]
    if (column === undefined || said.has(column)) continue
    said.add(column)
    messages.push(wordsFor(column, cells[column], message))
  }
  return parsed.data ?? null
}

/** What is said of a cell: what the form says of its field, but where that speaks of a list to choose from. */
function wordsFor(column: SiteColumn, cell: string, message: string): string {
  if (column === 'ipsStartedOn')
    return `“${shortened(cell)}” in “${SITE_COLUMNS[column]}” is no date from 1985 on. Write it as 2024-03-31`
  if (column === 'timeZone')
    return `“${shortened(cell)}” is no time zone. Write it like Europe/Helsinki or America/New_York`
  return message
}

const BY_WORDS = new Map<string, Setting>(
  SETTINGS.flatMap((setting) => [
    [plain(setting), setting],
    [plain(SETTING_LABELS[setting]), setting],
  ]),
)

function settingNamed(text: string): Setting | null {
  return BY_WORDS.get(plain(text)) ?? null
}

/** A name as two spellings of it are compared: without capitals, accents composed, one space where there are several. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
}
