import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { Conflict } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { type AssessmentMove, type MovableAssessment, stateAfter } from '@/lib/policy/assessment-moves'
import type { AssessmentState } from '@/lib/policy/resources'
import type { AssessmentScope } from './assessment-scope'
import { answersDeleted } from './shown-results'
import { ownedBy } from './tenancy'

/** The moves of this module; opening and closing belong to the respondents, deleting to drafts. */
type Move = Extract<AssessmentMove, 'finalise' | 'reopen' | 'take-answers-again'>

/** The columns that say which moves are allowed. */
export const MOVABLE = {
  state: assessments.state,
  mode: assessments.mode,
  answersDeleted: sql<boolean>`${assessments.answersDeletedAt} is not null`,
}

/** What a move writes beside the state. */
const STAMPS = {
  finalise: { finalisedAt: sql`now()` },
  reopen: { finalisedAt: null, closedAt: sql`coalesce(${assessments.closedAt}, now())` },
  // A last day that has passed would take answers from nobody; the lead may set a new one.
  'take-answers-again': {
    closedAt: null,
    answersUntil: null,
    openedAt: sql`coalesce(${assessments.openedAt}, now())`,
  },
} as const satisfies Readonly<Record<Move, object>>

/**
 * Moves an assessment to the state that the move leads to. The row's lock first waits for saves under way, which
 * hold a share of it until they commit, and then keeps later ones waiting until they find the new state. Throws
 * `Conflict` where the move is not allowed, or where somebody else has moved it since the scope was loaded.
 */
export async function moveAssessment(
  transaction: Database,
  actor: Actor,
  scope: AssessmentScope,
  move: Move,
): Promise<{ readonly before: AssessmentState; readonly after: AssessmentState }> {
  const mine = and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId))
  const [now] = await transaction.select(MOVABLE).from(assessments).where(mine).for('update')
  const before = scope.resource.state
  const after = now && stateAfter(move, now)
  if (now?.state !== before || !after || after === 'gone') throw refusedMove(move, now)
  await transaction
    .update(assessments)
    .set({ state: after, ...STAMPS[move] })
    .where(mine)
  return { before, after }
}

function refusedMove(move: Move, now: MovableAssessment | undefined): Conflict {
  if (now?.answersDeleted) return answersDeleted()
  if (now?.state === 'finalised') return new Conflict('finalised', 'This assessment is finalised already.')
  if (move === 'finalise' && now?.state === 'open') {
    return new Conflict('not-closed', 'This assessment still takes answers. Close it before you finalise it.')
  }
  if (move === 'take-answers-again' && now?.mode === 'anonymous') {
    return new Conflict(
      'anonymous',
      'The answers are anonymous, so a closed assessment stays closed: results before and after one more answer would tell what it was.',
    )
  }
  return new Conflict('state', 'The assessment is in another state by now. Look at it again.')
}
