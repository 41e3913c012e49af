import { type DraftPassage, passage, THE_REVIEW } from '@/lib/report/draft'
import { listed } from '@/lib/report/wording/language'

/** What the action list is, and where the review has nothing to offer. */
export function actionNotes(situation: {
  /** How many barriers there are. */
  readonly barriers: number
  /** Ranks of the barriers for which the review reports no strategy of anyone who can move them. */
  readonly unanswered: readonly number[]
  /** Actors who could move a barrier and have no fitting strategy at all, named; empty for none. */
  readonly silent: string
}): readonly DraftPassage[] {
  if (situation.barriers === 0) {
    return [['No barrier was found among the items answered, so there is nothing to list here.']]
  }
  const { unanswered, silent } = situation
  const named = `barrier${unanswered.length === 1 ? '' : 's'} ${listed(unanswered.map(String))}`
  return [
    passage`The review reports what others did, as told in the studies that it gathers ${THE_REVIEW}. That something was done elsewhere is no promise that it will work here; read each line as an idea to test against the site’s own circumstances.`,
    ...(silent === ''
      ? []
      : [passage`The review reports no strategy of ${silent} that answers to these barriers ${THE_REVIEW}.`]),
    ...(unanswered.length === 0
      ? []
      : [
          passage`For ${named} the review reports no strategy of those who can move ${unanswered.length === 1 ? 'it' : 'them'} ${THE_REVIEW}.`,
        ]),
  ]
}
