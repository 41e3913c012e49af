/** How far a round of a jurisdiction is: its sites are settled when it is sent, and it opens on its first day. */
export const ROUND_STATES = ['unsent', 'scheduled', 'open', 'closed'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** What can be done with a round. */
export const ROUND_MOVES = ['edit', 'send', 'remind', 'extend', 'close', 'delete'] as const
export type RoundMove = (typeof ROUND_MOVES)[number]

const FROM: Readonly<Record<RoundMove, readonly RoundState[]>> = {
  edit: ['unsent'],
  send: ['unsent'],
  remind: ['open'],
  extend: ['scheduled', 'open'],
  close: ['scheduled', 'open'],
  delete: ['unsent'],
}

/** When the steps of a round were taken; null: not yet. */
export interface RoundSteps {
  readonly sentAt: Date | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
}

/** The state that a round is in. */
export function roundStateOf({ sentAt, openedAt, closedAt }: RoundSteps): RoundState {
  if (closedAt !== null) return 'closed'
  if (openedAt !== null) return 'open'
  return sentAt === null ? 'unsent' : 'scheduled'
}

/** Whether a round in a state allows a move. */
export function allowsMove(state: RoundState, move: RoundMove): boolean {
  return FROM[move].includes(state)
}

/** Whether a round that waits for its opening day is to open: `today` is the day in the jurisdiction's zone. */
export function isToOpen(round: RoundSteps & { readonly opensOn: string }, today: string): boolean {
  return roundStateOf(round) === 'scheduled' && round.opensOn <= today
}

/** How far a site of a round is, as its coordinator may know: one word, no person and no answer. */
export const SITE_PROGRESS = ['waiting', 'not-begun', 'begun', 'finalised', 'shared', 'none'] as const
export type SiteProgress = (typeof SITE_PROGRESS)[number]
