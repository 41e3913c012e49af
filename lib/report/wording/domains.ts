import type { DraftPassage } from '@/lib/report/draft'
import { scoreFigure } from '@/lib/report/wording/figures'
import { BAND_LABELS } from '@/lib/report/wording/labels'
import {
  capitalised,
  counted,
  ENOUGH_ANSWERS,
  inWords,
  listed,
  ofAll,
  TOO_FEW_ANSWERS,
} from '@/lib/report/wording/language'
import type { AssessmentMode, Band } from '@/lib/scoring/model'

/** How many items of a domain ended where, and the figures that came of it. */
export interface DomainCounts {
  readonly items: number
  readonly levels: number
  readonly unknown: number
  /** Without an answer that counts; of anonymous respondents: with too few levels to be shown. */
  readonly unanswered: number
  readonly mode: AssessmentMode
  readonly notApplicable: number
  readonly barriers: number
  readonly mixed: number
  readonly strengths: number
  readonly score: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly band: Band
}

/** What the tables of the domains leave to other sections. */
export function domainNoteWords(): DraftPassage {
  return [
    'Each question stands here with its level and the place where it is told in full. What the review found about both ends of a question stands here only for levels in between. The answers themselves are in the appendix.',
  ]
}

/** "Barrier 3", "Strength 12": a ranked entry, as others point to it. */
export function placeLabel(kind: 'barrier' | 'strength', rank: number): string {
  return `${capitalised(kind)} ${rank}`
}

/** What a domain's score is, what is missing from it, what does not apply, and what kind of items it holds. */
export function domainLead(counts: DomainCounts): readonly DraftPassage[] {
  const { items, notApplicable, levels } = counts
  if (notApplicable === items) {
    return [[`${capitalised(noneOf(items))} in this domain applies here, so there is no score.`]]
  }
  return [
    [counts.score === null ? withheldWords(counts) : scoreWords(counts, counts.score)],
    ...(notApplicable > 0 ? [[leftOutWords(notApplicable)]] : []),
    ...(levels > 0 ? [[mixtureWords(counts)]] : []),
  ]
}

function scoreWords(counts: DomainCounts, score: number): string {
  const { band, lower, upper, levels, items, notApplicable } = counts
  const applicable = items - notApplicable
  const here = notApplicable > 0 ? ' that apply here' : ''
  const head = `The score is ${scoreFigure(score)} of 100 (${BAND_LABELS[band].toLowerCase()})`
  if (levels === applicable)
    return `${head}, from ${ofAll(levels, applicable, 'item')}${plural(here, applicable)}.`
  const missing = applicable - levels
  const why = missingWords(counts)
  return `${head}, from ${ofAll(levels, applicable, 'item')}${plural(here, applicable)}: ${why}, and with ${missing === 1 ? 'that answer' : 'those answers'} the score could lie anywhere between ${scoreFigure(lower)} and ${scoreFigure(upper)}.`
}

function withheldWords(counts: DomainCounts): string {
  const { items, levels, unknown, unanswered, notApplicable, mode, lower, upper } = counts
  const applicable = items - notApplicable
  const range = `it could lie anywhere between ${scoreFigure(lower)} and ${scoreFigure(upper)}`
  const where = notApplicable > 0 ? plural('that apply here', applicable) : 'in this domain'
  if (unanswered === applicable) {
    const [no, an] =
      mode === 'anonymous' ? [TOO_FEW_ANSWERS, ENOUGH_ANSWERS] : (['no answer', 'an answer'] as const)
    const nothing =
      applicable === 1
        ? `The one item ${where} has ${no}`
        : `${capitalised(noneOf(applicable))} ${where} has ${an}`
    return `${nothing}, so the score is withheld; ${range}.`
  }
  const [count, how] =
    unknown > 0 ? [unknown, didNotKnow(unknown)] : [unanswered, wentSilent(unanswered, mode)]
  const why = `${capitalised(ofAll(count, applicable, 'item'))} ${where} ${how}`
  const also =
    unknown > 0 && unanswered > 0 ? ` and ${inWords(unanswered)} ${wentSilent(unanswered, mode)}` : ''
  const those = applicable - levels === 1 ? 'that answer' : 'those answers'
  return `${why}${also}, so the score is withheld; with ${those} ${range}.`
}

/** "one was answered “don’t know” and two were not answered" */
function missingWords({ unknown, unanswered, mode }: DomainCounts): string {
  const told = [
    [unknown, didNotKnow(unknown)],
    [unanswered, wentSilent(unanswered, mode)],
  ] as const
  return listed(told.filter(([count]) => count > 0).map(([count, how]) => `${inWords(count)} ${how}`))
}

function didNotKnow(count: number): string {
  return `${was(count)} answered “don’t know”`
}

function wentSilent(count: number, mode: AssessmentMode): string {
  if (mode === 'anonymous') return `${count === 1 ? 'has' : 'have'} ${TOO_FEW_ANSWERS}`
  return `${was(count)} not answered`
}

function leftOutWords(count: number): string {
  return count === 1
    ? 'One item does not apply here and is left out of the score.'
    : `${capitalised(counted(count, 'item'))} do not apply here and are left out of the score.`
}

/** "Of the items with a level, two are barriers, one lies in between and three are strengths." */
function mixtureWords({ items, levels, barriers, mixed, strengths }: DomainCounts): string {
  const which = levels < items ? ' with a level' : ''
  if (levels === 1) {
    const what = barriers === 1 ? 'is a barrier' : strengths === 1 ? 'is a strength' : 'lies in between'
    return `The one item with a level ${what}.`
  }
  const parts = [
    [barriers, 'is a barrier', 'are barriers'],
    [mixed, 'lies in between', 'lie in between'],
    [strengths, 'is a strength', 'are strengths'],
  ] as const
  const [whole] = parts.filter(([count]) => count === levels)
  if (whole !== undefined) {
    return `${capitalised(ofAll(levels, levels, 'item'))}${which} ${whole[2]}.`
  }
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${inWords(count)} ${count === 1 ? one : many}`)
  return which === ''
    ? `${capitalised(listed(told))}.`
    : `Of the ${inWords(levels)} items${which}, ${listed(told)}.`
}

function noneOf(items: number): string {
  return items === 2 ? 'neither of the two items' : `none of the ${inWords(items)} items`
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}

function plural(clause: string, count: number): string {
  return count === 1 ? clause.replace('apply', 'applies') : clause
}
