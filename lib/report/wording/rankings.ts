import { type DraftPassage, passage, THE_REVIEW } from '@/lib/report/draft'
import { levelFigure } from '@/lib/report/wording/figures'
import { counted } from '@/lib/report/wording/language'
import { BARRIER_UP_TO, FACILITATOR_FROM } from '@/lib/scoring/item-level'

/** How barriers are ranked, or that there are none; `answered` is false where no item has a level. */
export function barrierNotes(count: number, answered: boolean, stage: string): readonly DraftPassage[] {
  if (count === 0) return [[noneFound('barrier', answered)]]
  return [
    passage`Here ${counted(count, 'item')} ${count === 1 ? 'is a barrier' : 'are barriers'}, which means level ${levelFigure(BARRIER_UP_TO)} or lower.${rankedBy(count, 'lowest', 'barrier', stage)}`,
  ]
}

/** How strengths are ranked, or that there are none. */
export function strengthNotes(count: number, answered: boolean, stage: string): readonly DraftPassage[] {
  if (count === 0) return [[noneFound('strength', answered)]]
  return [
    passage`Here ${counted(count, 'item')} ${count === 1 ? 'is a strength' : 'are strengths'}, which means level ${levelFigure(FACILITATOR_FROM)} or higher. What carries the programme is worth protecting when money, people or rules change.${rankedBy(count, 'highest', 'facilitator', stage)}`,
  ]
}

function rankedBy(count: number, first: string, mentioned: string, stage: string): DraftPassage {
  if (count === 1) return []
  return passage` The site’s own answers rank them, the ${first} level first; between equal levels the domain that more of the studies on ${stage} report as a ${mentioned} goes first ${THE_REVIEW}.`
}

function noneFound(what: 'barrier' | 'strength', answered: boolean): string {
  if (!answered) return `No item has a level, so no ${what} can be named.`
  const limit =
    what === 'barrier'
      ? `level ${levelFigure(BARRIER_UP_TO)} or lower`
      : `level ${levelFigure(FACILITATOR_FROM)} or higher`
  return `No item that was answered is a ${what}, which would mean ${limit}.`
}
