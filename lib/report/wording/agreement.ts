import type { DraftPassage } from '@/lib/report/draft'
import { agreementFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords } from '@/lib/report/wording/language'
import { FEWEST_FOR_NOTES, FEWEST_LEVELS, FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import type { AssessmentMode } from '@/lib/scoring/model'

/** Who answered, and what is not shown of people whose answers are anonymous. */
export function whoNotes(who: string, mode: AssessmentMode): readonly DraftPassage[] {
  return [[`${capitalised(who)}.`], ...(mode === 'anonymous' ? [[NOT_SHOWN]] : [])]
}

/** What an anonymous assessment keeps back. */
export const NOT_SHOWN = `The answers are anonymous. A role of fewer than ${inWords(FEWEST_RESPONDENTS)} people is counted among the other roles, a question with fewer than ${inWords(FEWEST_LEVELS)} levels shows only that, and notes are shown where ${inWords(FEWEST_FOR_NOTES)} people or more took part.`

/** What an agency never shares with its jurisdiction. */
export const NOT_SHARED =
  'This is the report as the agency shares it: the roles of those who answered, their notes, what single people answered and how the team came to agree stay with the agency.'

/** Whether and how respondents were compared. */
export function agreementNotes(situation: {
  readonly answering: number
  /** Domains that could be compared, of so many. */
  readonly compared: number
  readonly domains: number
  /** Items whose answers lie far apart, and how many of them a consensus has settled since. */
  readonly discuss: number
  readonly settled: number
  readonly mode: AssessmentMode
}): readonly DraftPassage[] {
  const { answering, compared, domains, discuss, settled, mode } = situation
  if (compared === 0) return [[notComparedWords(answering, mode)]]
  const left = domains - compared
  return [
    [
      'Where people who know the same site give different answers, one of them may know something that the others do not. The figures show where it is worth talking; they rate nobody.',
    ],
    [
      'AD says how many levels an answer lies from the mean of its item, on average; up to 0.83 counts as agreement. r_WG(J) runs from 0, answers that differ as much as random ones would or more, to 1, full agreement. Both limits are conventions.',
    ],
    [discussWords(discuss, settled)],
    ...(left === 0
      ? []
      : [
          [
            `${capitalised(counted(left, 'domain'))} ${left === 1 ? 'is' : 'are'} not compared, because fewer than three people answered enough of ${left === 1 ? 'it' : 'them'}${mode === 'anonymous' ? `, or because the figures would point to one or two people` : ''}.`,
          ],
        ]),
  ]
}

/** What a domain's figures mean, in one or two sentences. */
export function agreementMeaning(figures: {
  readonly respondents: number
  readonly ad: number
  readonly agree: boolean
  readonly discuss: number
}): string {
  const { respondents, ad, agree, discuss } = figures
  const verdict = `The ${inWords(respondents)} people compared ${agree ? 'agree' : 'do not agree'}`
  const apart =
    ad === 0
      ? 'they gave the same levels'
      : `on average an answer lies ${agreementFigure(ad)} levels from the mean of its item`
  const talk =
    discuss === 0 ? '' : ` On ${counted(discuss, 'item')} the answers lie three levels or more apart.`
  return `${verdict}: ${apart}.${talk}`
}

function discussWords(discuss: number, settled: number): string {
  if (discuss === 0) return 'On no item that is compared do two answers lie three levels or more apart.'
  const apart = `On ${counted(discuss, 'item')} the answers lie three levels or more apart`
  if (settled === 0) return `${apart}. Talk about ${discuss === 1 ? 'it' : 'these'} first.`
  if (settled === discuss) {
    return `${apart}; ${discuss === 1 ? 'it is' : 'all of them are'} settled in consensus.`
  }
  const rest = discuss - settled === 1 ? 'the other one' : 'the others'
  return `${apart}; ${inWords(settled)} of them ${settled === 1 ? 'is' : 'are'} settled in consensus. Talk about ${rest} first.`
}

function notComparedWords(answering: number, mode: AssessmentMode): string {
  if (answering === 0) return 'Nobody answered, so there is nothing to compare.'
  if (answering === 1) return 'One person answered, so there is nothing to compare.'
  if (answering === 2) {
    return 'Two people answered; how far respondents agree is computed only for three or more.'
  }
  if (mode === 'anonymous') {
    return 'How far respondents agree is not shown: in every domain fewer than three people answered enough of it, or the figures would point to one or two people.'
  }
  return 'No domain was answered well enough by three people, so how far respondents agree cannot be said.'
}
