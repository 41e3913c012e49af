import type { DomainId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { Instrument, Item, ItemId } from '@/lib/instrument/model'
import { anonymousResult } from '@/lib/scoring/anonymous-result'
import type { ChangingAssessment } from '@/lib/scoring/change'
import { anonymousFile } from '@/lib/scoring/disclosure'
import type { AnswersFile, AssessmentMode, ItemResult, Respondent, Result } from '@/lib/scoring/model'

/** How the level of an item that was settled came about. */
export interface Decision {
  readonly item: ItemId
  readonly why: string
  /** Who took part, as the lead wrote it. */
  readonly participants: string
  /** YYYY-MM-DD */
  readonly date: string
  /** The version of the state profile that it was accepted from; null or missing: people agreed on it. */
  readonly profileVersion?: number | null
}

/** That an assessment was opened again after a report was finalised. */
export interface Reopened {
  /** YYYY-MM-DD */
  readonly date: string
  /** As the lead wrote it; null where it is no longer kept. */
  readonly reason: string | null
}

/** The scores of an assessment and the day, YYYY-MM-DD, that its report is dated. */
export interface DatedAssessment extends ChangingAssessment {
  readonly date: string
}

/**
 * Who reads a report. A jurisdiction is told of the site as a whole: how many people answered, and neither their roles
 * nor notes, nor how many of them said what.
 */
export type Audience = 'agency' | 'jurisdiction'

/** What a report is about: one site's answers, what scoring made of them, and the questions that were asked. */
export interface Subject {
  readonly file: AnswersFile
  readonly result: Result
  readonly instrument: Instrument
  /** The items of the form that was filled, in instrument order. */
  readonly items: readonly Item[]
  readonly mode: AssessmentMode
  readonly audience: Audience
  readonly decisions: readonly Decision[]
  /** The latest first. */
  readonly reopened: readonly Reopened[]
  /** The site's assessment before this one, of the same questionnaire and form; null: none. */
  readonly earlier: DatedAssessment | null
}

/**
 * Gathers the subject of a report. In anonymous mode it takes nothing of the answers but what may be shown, whatever
 * file and result it is given.
 */
export function subjectOf(
  file: AnswersFile,
  result: Result,
  instrument: Instrument,
  {
    mode = 'named',
    audience = 'agency',
    decisions = [],
    reopened = [],
    earlier = null,
  }: Partial<Pick<Subject, 'mode' | 'audience' | 'decisions' | 'reopened' | 'earlier'>> = {},
): Subject {
  const items = itemsOf(instrument, file.form)
  const rest = { instrument, items, mode, audience, decisions, reopened, earlier }
  if (mode === 'named') return { file, result, ...rest }
  const shown = anonymousFile(file)
  return { file: shown, result: anonymousResult(instrument, shown), ...rest }
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

/**
 * Those who answered anything. In anonymous mode all respondents: some of their answers may have been taken out, and
 * a smaller number would tell how many.
 */
export function answeringPeople({ file, mode }: Subject): readonly Respondent[] {
  if (mode === 'anonymous') return file.respondents
  return file.respondents.filter(({ answers }) => Object.keys(answers).length > 0)
}

/** The version of the state profile from which an item's answer was accepted; null where it came about otherwise. */
export function profileVersionOf({ decisions, file }: Subject, item: ItemId): number | null {
  if (file.consensus?.[item] === undefined) return null
  return decisions.find((decision) => decision.item === item)?.profileVersion ?? null
}
