import type { DomainId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { Instrument, Item, ItemId } from '@/lib/instrument/model'
import type { AnswersFile, ItemResult, Result } from '@/lib/scoring/model'

/** What a report is about: one site's answers, what scoring made of them, and the questions that were asked. */
export interface Subject {
  readonly file: AnswersFile
  readonly result: Result
  readonly instrument: Instrument
  /** The items of the form that was filled, in instrument order. */
  readonly items: readonly Item[]
}

/** Gathers the subject of a report from an answers file, its result and the instrument version of both. */
export function subjectOf(file: AnswersFile, result: Result, instrument: Instrument): Subject {
  return { file, result, instrument, items: itemsOf(instrument, file.form) }
}

/** The item with this id; throws where the form does not ask it, as a result of another instrument would. */
export function itemOf(subject: Subject, id: ItemId): Item {
  const item = subject.items.find((candidate) => candidate.id === id)
  if (item === undefined) throw new RangeError(`The form does not ask ${id}`)
  return item
}

/** The items of one domain that the form asks, in instrument order. */
export function itemsOfDomain(subject: Subject, domain: DomainId): readonly Item[] {
  return subject.items.filter((item) => item.domain === domain)
}

/** What scoring made of an item; throws where the result is of another instrument or form. */
export function resultOf(subject: Subject, item: Item): ItemResult {
  const result = subject.result.items[item.id]
  if (result === undefined) throw new RangeError(`The result has no ${item.id}`)
  return result
}

/** Whether the site has a level on any item at all. */
export function hasLevels({ result }: Subject): boolean {
  return Object.values(result.items).some(({ level }) => level !== null)
}
