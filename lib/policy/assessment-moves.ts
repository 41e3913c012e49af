import type { AssessmentMode, AssessmentState } from './resources'

/** What can be done to the state of an assessment. */
export const ASSESSMENT_MOVES = [
  'open',
  'close',
  'take-answers-again',
  'finalise',
  'reopen',
  'delete',
] as const
export type AssessmentMove = (typeof ASSESSMENT_MOVES)[number]

interface Move {
  readonly from: readonly AssessmentState[]
  /** `gone`: it is deleted. */
  readonly to: AssessmentState | 'gone'
  readonly modes: readonly AssessmentMode[]
}

const BOTH = ['named', 'anonymous'] as const

/**
 * The moves that are allowed. A lead who works alone finalises a draft; a team's assessment is closed first. In
 * anonymous mode closed answers stay closed: results before and after one more answer would tell what it was.
 */
export const MOVES: Readonly<Record<AssessmentMove, Move>> = {
  open: { from: ['draft'], to: 'open', modes: BOTH },
  close: { from: ['open'], to: 'closed', modes: BOTH },
  'take-answers-again': { from: ['closed'], to: 'open', modes: ['named'] },
  finalise: { from: ['draft', 'closed'], to: 'finalised', modes: BOTH },
  reopen: { from: ['finalised'], to: 'closed', modes: BOTH },
  delete: { from: ['draft', 'open', 'closed'], to: 'gone', modes: BOTH },
}

/** What the moves of an assessment depend on. */
export interface MovableAssessment {
  readonly state: AssessmentState
  readonly mode: AssessmentMode
  /** True once its answers were deleted because their time was over. */
  readonly answersDeleted: boolean
}

/** The state that a move leads to; null where the move is not allowed. Without its answers one can only be deleted. */
export function stateAfter(move: AssessmentMove, now: MovableAssessment): AssessmentState | 'gone' | null {
  const { from, to, modes } = MOVES[move]
  if (now.answersDeleted && to !== 'gone') return null
  return from.includes(now.state) && modes.includes(now.mode) ? to : null
}
