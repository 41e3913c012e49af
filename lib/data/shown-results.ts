import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { respondents } from '@/lib/db/schema/respondents'
import { Conflict } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { whyWithheld } from '@/lib/scoring/disclosure'
import type { AssessmentScope } from './assessment-scope'
import { ownedBy } from './tenancy'

/**
 * Returns where an assessment has results: a draft of one person always has, a team's from closing on, and in
 * anonymous mode only if enough people have finished; none has once its answers were deleted. Throws `Conflict`
 * (`not-closed`, `answers-deleted`, `too-few-respondents`).
 */
export async function requireResults(db: Database, actor: Actor, scope: AssessmentScope): Promise<void> {
  if (scope.resource.state === 'open') throw notClosed()
  if (scope.answersDeleted) throw answersDeleted()
  if (scope.mode === 'named') return
  const withheld = whyWithheld({ closed: true, finished: await finishedRespondents(db, actor, scope) })
  if (withheld === null) return
  throw new Conflict(
    'too-few-respondents',
    'Fewer than three people finished, and the answers are anonymous. Nothing of them is shown, so that nobody can be recognised.',
  )
}

/** Returns where an assessment has a consensus: a team's has one wherever it has results; else throws `Conflict`. */
export async function requireConsensus(db: Database, actor: Actor, scope: AssessmentScope): Promise<void> {
  if (scope.resource.state === 'draft') {
    throw new Conflict('not-closed', 'Nobody but you answers here, so there is nothing to settle.')
  }
  await requireResults(db, actor, scope)
}

/** The refusal of what only exists once nobody answers any more. */
export function notClosed(): Conflict {
  return new Conflict('not-closed', 'Colleagues can still answer. Results and consensus come with closing.')
}

/** The refusal of what only exists while the answers do. */
export function answersDeleted(): Conflict {
  return new Conflict(
    'answers-deleted',
    'The answers had been kept for as long as this installation keeps them, and were deleted.',
  )
}

async function finishedRespondents(db: Database, actor: Actor, scope: AssessmentScope): Promise<number> {
  const [found] = await db
    .select({ finished: count() })
    .from(respondents)
    .where(
      and(
        eq(respondents.assessmentId, scope.id),
        eq(respondents.finished, true),
        ownedBy(actor, respondents.organisationId),
      ),
    )
  return found?.finished ?? 0
}
