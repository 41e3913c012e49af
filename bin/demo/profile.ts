import type { ProfileAnswerInput } from '@/lib/forms/profile'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import type { Item } from '@/lib/instrument/model'
import { chance, pick } from './chance'
import { stateLevel, type Turn } from './levels'

interface Source {
  readonly title: string
  /** Null: a document. */
  readonly url: string | null
}

/** Where the made-up state has its answers from: titles that say that there is no such paper. */
const ACT: Source = {
  title: 'Act on services for work in Northmark (made up)',
  url: 'https://example.org/northmark/act',
}
const TERMS: Source = {
  title: 'Terms of payment for agencies in Northmark (made up)',
  url: 'https://example.org/northmark/terms',
}
const OTHERS: readonly Source[] = [
  { title: 'Northmark plan for mental health (made up)', url: 'https://example.org/northmark/plan' },
  { title: 'Letter of the Northmark department of health, file 7/12 (made up)', url: null },
  { title: 'Minutes of the joint council of Northmark, third meeting (made up)', url: null },
]

function sourceOf({ id, domain }: Item): Source {
  if (domain === 'legislative-context') return ACT
  return domain === 'financing' ? TERMS : pick(OTHERS, id, 'source')
}

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
  const source = sourceOf(item)
  return {
    value: stateLevel(item, turn),
    sourceTitle: source.title,
    sourceKind: source.url === null ? 'document' : 'link',
    sourceUrl: source.url,
    sourceDate,
    note: chance(item.id, 'noted') < 0.35 ? pick(NOTES, item.id, 'note') : null,
  }
}
