import type { AnchoredLevel, Item } from '@/lib/instrument/model'
import { levelFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords, quoted } from '@/lib/report/wording/language'
import { FEWEST_LEVELS } from '@/lib/scoring/group-sizes'
import type { AssessmentMode } from '@/lib/scoring/model'

/** How a site's level, or the lack of one, came about. */
export type AnswerState =
  | { readonly kind: 'level'; readonly level: number; readonly from: 'consensus' | 'alike' | 'average' }
  | {
      readonly kind: 'unknown'
      /** `site`: respondents, of whom nothing is told. */
      readonly from: 'consensus' | 'respondents' | 'site'
      readonly tally: Tally
    }
  | {
      readonly kind: 'not-applicable'
      /** `most`: respondents, of whom only that may be told. */
      readonly from: 'consensus' | 'respondents' | 'most'
      readonly tally: Tally
    }
  | { readonly kind: 'unanswered' }
  /** Fewer levels than may be shown of anonymous respondents; perhaps none. */
  | { readonly kind: 'too-few' }

/** How many respondents gave a level, "don't know" and "does not apply". */
export interface Tally {
  readonly answered: number
  readonly unknown: number
  readonly notApplicable: number
}

/** What the site answered to an item, in the words of its anchors. */
export function answerWords(item: Item, state: AnswerState): string {
  switch (state.kind) {
    case 'level':
      return state.from === 'average' ? averageWords(item, state.level) : levelMeaning(item, state.level)
    case 'unanswered':
      return 'Nobody answered this question.'
    case 'too-few':
      return `Fewer than ${inWords(FEWEST_LEVELS)} people gave a level, so nothing is shown.`
    case 'not-applicable':
      if (state.from === 'consensus') return 'It was agreed that this question does not apply here.'
      return state.from === 'most' ? MOST_SAY_NOT_APPLICABLE : notApplicableWords(state.tally)
    case 'unknown':
      if (state.from === 'consensus') return 'It was agreed that the answer is not known.'
      return state.from === 'site' ? 'Nobody who was asked knew a level.' : unknownWords(state.tally)
  }
}

/** Stands for a level where the answer was that it is not known. */
export const NOT_KNOWN = 'not known'

/** A level in a table or beside a question. */
export function levelWords(state: AnswerState): string {
  switch (state.kind) {
    case 'level':
      return `level ${levelFigure(state.level)} of 4`
    case 'unanswered':
      return 'not answered'
    case 'too-few':
      return 'too few answers'
    case 'not-applicable':
      return 'not applicable'
    case 'unknown':
      return NOT_KNOWN
  }
}

export const AGREED_WORDS = 'agreed in consensus'

/** How the basis of an answer begins that an agency accepted from its jurisdiction. */
export const FROM_PROFILE = 'from the state profile'

/** "from the state profile, version 2, accepted by the agency" */
export function profileBasis(version: number): string {
  return `${FROM_PROFILE}, version ${version}, accepted by the agency`
}

const MOST_SAY_NOT_APPLICABLE =
  'More than half of those who answered said that this question does not apply here.'

/**
 * Who stands behind an answer: "agreed in consensus", "3 answered, 1 don’t know", "nobody answered", or the state
 * profile. Of anonymous respondents only where at least 3 gave a level.
 */
export function basisWords(
  tally: Tally,
  {
    agreed,
    mode,
    profileVersion = null,
  }: { readonly agreed: boolean; readonly mode: AssessmentMode; readonly profileVersion?: number | null },
): string {
  const respondents =
    mode === 'anonymous' && tally.answered < FEWEST_LEVELS ? tooFewWords(tally) : tallyWords(tally)
  return agreed ? `${agreedBasis(profileVersion)} (before it: ${respondents})` : respondents
}

/** On what an agreed answer rests: people who met, or a version of the state profile. */
export function agreedBasis(profileVersion: number | null): string {
  return profileVersion === null ? AGREED_WORDS : profileBasis(profileVersion)
}

function tooFewWords({ notApplicable }: Tally): string {
  return notApplicable > 0 ? 'more than half: does not apply' : `fewer than ${inWords(FEWEST_LEVELS)} levels`
}

function tallyWords(tally: Tally): string {
  const counts = [
    [tally.answered, 'answered'],
    [tally.unknown, 'don’t know'],
    [tally.notApplicable, 'does not apply'],
  ] as const
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return told.length > 0 ? told.join(', ') : 'nobody answered'
}

/** What a level means: the sentence of its anchor, or between which two it lies. */
export function levelMeaning(item: Item, level: number): string {
  return isAnchored(level) ? item.anchors[level] : `Between: ${neighbours(item, level)}.`
}

function averageWords(item: Item, level: number): string {
  const average = `The answers average ${levelFigure(level)}`
  return isAnchored(level)
    ? `${average}: ${quoted(item.anchors[level])}.`
    : `${average}, between: ${neighbours(item, level)}.`
}

/** The two anchors between which a level lies, quoted: "“…” and “…”". */
export function neighbours(item: Item, level: number): string {
  const [below, above] = level < 2 ? ([0, 2] as const) : ([2, 4] as const)
  return `${quoted(item.anchors[below])} and ${quoted(item.anchors[above])}`
}

function notApplicableWords({ answered, unknown, notApplicable }: Tally): string {
  const others = answered + unknown
  if (others > 0) {
    return `${capitalised(inWords(notApplicable))} of ${inWords(others + notApplicable)} people who answered said that this question does not apply here.`
  }
  if (notApplicable === 1) return 'The answer was that this question does not apply here.'
  return `${everybody(notApplicable)} said that this question does not apply here.`
}

function unknownWords({ unknown, notApplicable }: Tally): string {
  if (notApplicable > 0) {
    const told = `${counted(unknown, 'person', 'people')} said “don’t know”`
    return `Nobody gave a level: ${told} and ${inWords(notApplicable)} that the question does not apply here.`
  }
  return unknown === 1 ? 'The answer was “don’t know”.' : `${everybody(unknown)} said “don’t know”.`
}

function everybody(count: number): string {
  return count === 2 ? 'Both people who answered' : `All ${inWords(count)} people who answered`
}

function isAnchored(level: number): level is AnchoredLevel {
  return level === 0 || level === 2 || level === 4
}
