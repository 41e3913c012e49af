import { domainById } from '@/lib/evidence/domains'
import type { DomainId } from '@/lib/evidence/model'
import { itemsOfDomain } from '@/lib/instrument/items'
import { FORM_LABELS } from '@/lib/instrument/labels'
import type { AnswerValue, FormId, Instrument, Item, ItemId } from '@/lib/instrument/model'
import { progressOf } from '@/lib/instrument/progress'
import { dateInWords } from '@/lib/report/wording/figures'
import {
  audienceWords,
  ownAnswersTitle,
  ownAnswerWords,
  progressWords,
} from '@/lib/report/wording/own-answers'
import type { AssessmentMode } from '@/lib/scoring/model'

/** What one person said to an item; null where there is nothing. */
export interface OwnAnswer {
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
}

/** A copy of one person's answers, worded; plain data like a report's content. */
export interface OwnAnswersContent {
  readonly language: 'en'
  readonly title: string
  readonly site: string
  readonly agency: string
  /** YYYY-MM-DD, the day of the copy. */
  readonly date: string
  readonly dateLabel: string
  readonly formLabel: string
  /** "66 of 72 questions" */
  readonly progressLabel: string
  /** Who sees what of these answers, one sentence. */
  readonly audience: string
  readonly instrument: string
  readonly hash: string
  readonly domains: readonly OwnAnswersDomain[]
}

export interface OwnAnswersDomain {
  readonly domain: DomainId
  readonly title: string
  readonly items: readonly OwnAnswersItem[]
}

export interface OwnAnswersItem {
  readonly item: ItemId
  readonly question: string
  /** "Level 3 of 4", "Don't know", "Does not apply here", "Not answered" */
  readonly label: string
  /** The level's sentence; empty where there is no level. */
  readonly sentence: string
  readonly note: string | null
  readonly proof: string | null
}

/** A copy of one person's answers: every question of the form, answered or not, in the instrument's order. */
export function ownAnswers(copy: {
  readonly instrument: Instrument
  readonly form: FormId
  readonly answers: Readonly<Partial<Record<ItemId, OwnAnswer>>>
  readonly site: string
  readonly agency: string
  /** YYYY-MM-DD */
  readonly date: string
  readonly mode: AssessmentMode
}): OwnAnswersContent {
  const { instrument, form, answers, site, agency, date, mode } = copy
  const values = Object.fromEntries(Object.entries(answers).map(([item, answer]) => [item, answer?.value]))
  return {
    language: 'en',
    title: ownAnswersTitle(site),
    site,
    agency,
    date,
    dateLabel: dateInWords(date),
    formLabel: FORM_LABELS[form],
    progressLabel: progressWords(progressOf(instrument, form, values)),
    audience: audienceWords(mode, agency),
    instrument: instrument.id,
    hash: instrument.hash,
    domains: instrument.domains.map((domain) => ({
      domain: domain.id,
      title: domainById(domain.id).title,
      items: itemsOfDomain(domain, form).map((item) => ownItem(item, answers[item.id])),
    })),
  }
}

function ownItem(item: Item, answer: OwnAnswer | undefined): OwnAnswersItem {
  return {
    item: item.id,
    question: item.question,
    ...ownAnswerWords(item, answer?.value ?? null),
    note: textOrNull(answer?.note),
    proof: textOrNull(answer?.proof),
  }
}

function textOrNull(text: string | null | undefined): string | null {
  return (text ?? '').trim() === '' ? null : (text ?? null)
}
