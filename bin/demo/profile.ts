import type { ProfileAnswerInput } from '@/lib/forms/profile'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import type { Item } from '@/lib/instrument/model'
import { chance } from './chance'
import { stateLevel, type Turn } from './levels'

/** Where the made-up state has its answers from: titles that say that there is no such paper. */
const SOURCES: readonly { readonly title: string; readonly url: string | null }[] = [
  { title: 'Northmark plan for mental health (made up)', url: 'https://example.org/northmark/plan' },
  { title: 'Act on services for work in Northmark (made up)', url: 'https://example.org/northmark/act' },
  { title: 'Letter of the Northmark department of health, file 7/12 (made up)', url: null },
  {
    title: 'Terms of payment for agencies in Northmark (made up)',
    url: 'https://example.org/northmark/terms',
  },
  { title: 'Minutes of the joint council of Northmark, third meeting (made up)', url: null },
]

const NOTES = [
  'Checked with the department by telephone.',
  'Holds for all counties; two of them have rules of their own beside it.',
  'A change is being talked about and is not decided.',
]

/** What the state has found out by then: not everything the first time, and almost everything a year later. */
export function profileItems(turn: Turn): readonly Item[] {
  const share = turn === 'first' ? 0.7 : 0.93
  return systemItemsOf(CURRENT_INSTRUMENT).filter((item) => chance(item.id, 'in profile') < share)
}

/** What the state answers to an item, and where that stands. */
export function profileAnswer(
  item: Item,
  turn: Turn,
  sourceDate: string,
): Omit<ProfileAnswerInput, 'baseRevision'> {
  const source = SOURCES[Math.floor(chance(item.domain, 'source') * SOURCES.length)] ?? SOURCES[0]
  if (!source) throw new Error('There is no source.')
  const noted = chance(item.id, 'noted')
  return {
    value: stateLevel(item, turn),
    sourceTitle: source.title,
    sourceKind: source.url === null ? 'document' : 'link',
    sourceUrl: source.url,
    sourceDate,
    note: noted < 0.35 ? (NOTES[Math.floor((noted / 0.35) * NOTES.length)] ?? null) : null,
  }
}
