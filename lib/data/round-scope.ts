import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { rounds } from '@/lib/db/schema/rounds'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { StageId } from '@/lib/evidence/model'
import { dayAt } from '@/lib/forms/calendar-day'
import type { FormId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import {
  allowsMove,
  type RoundMove,
  type RoundState,
  type RoundSteps,
  roundStateOf,
} from '@/lib/policy/round-moves'
import { idOf } from './ids'
import { ownedBy } from './tenancy'

/** A round as it stands, with the day that it is in its jurisdiction. */
export interface RoundScope extends RoundSteps {
  readonly id: string
  readonly organisationId: string
  /** The name of the jurisdiction. */
  readonly jurisdiction: string
  readonly timeZone: string
  /** YYYY-MM-DD in the jurisdiction's zone, by the database's clock. */
  readonly today: string
  readonly name: string
  readonly form: FormId
  readonly stage: StageId | null
  readonly opensOn: string
  readonly dueOn: string
  readonly message: string | null
  readonly state: RoundState
}

/** The columns that a round's scope is made of. */
export const ROUND = {
  id: rounds.id,
  organisationId: rounds.organisationId,
  jurisdiction: organisations.name,
  timeZone: organisations.timeZone,
  now: sql`now()`.mapWith(rounds.createdAt),
  name: rounds.name,
  form: rounds.form,
  stage: rounds.stage,
  opensOn: rounds.opensOn,
  dueOn: rounds.dueOn,
  message: rounds.message,
  sentAt: rounds.sentAt,
  openedAt: rounds.openedAt,
  closedAt: rounds.closedAt,
}

/** What was read under `ROUND`, with the day and the state that follow from it. */
export function scopeOf<Row extends RoundSteps & { readonly now: unknown; readonly timeZone: string }>({
  now,
  ...row
}: Row) {
  return { ...row, today: dayAt(now as Date, row.timeZone), state: roundStateOf(row) }
}

/**
 * Loads a round of a jurisdiction that the actor coordinates; throws `NotFound` for any other. With `lock`, whoever
 * else changes it waits until the transaction ends.
 */
export async function roundScope(
  db: Database,
  actor: Actor,
  roundId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<RoundScope> {
  const query = db
    .select(ROUND)
    .from(rounds)
    .innerJoin(organisations, eq(organisations.id, rounds.organisationId))
    .where(and(eq(rounds.id, idOf(roundId)), ownedBy(actor, rounds.organisationId)))
  const [found] = await (lock ? query.for('update', { of: rounds }) : query)
  if (!found) throw new NotFound()
  const { organisationId } = found
  authorise(actor, 'organisation:manage-rounds', { kind: 'organisation', organisationId, parentId: null })
  return scopeOf(found)
}

const REFUSED: Readonly<Record<RoundState, string>> = {
  unsent: 'This round is not sent yet.',
  scheduled: 'This round is sent and waits for its opening day.',
  open: 'This round is sent already.',
  closed: 'This round is closed.',
}

/** Throws `Conflict` (`state`) where the round's state does not allow the move. */
export function requireMove({ state }: Pick<RoundScope, 'state'>, move: RoundMove): void {
  if (!allowsMove(state, move)) throw new Conflict('state', REFUSED[state])
}

/** Throws `Invalid` where the due date is over in the jurisdiction. */
export function refuseOver({ dueOn, today }: Pick<RoundScope, 'dueOn' | 'today'>): void {
  if (dueOn >= today) return
  const message = 'The due date must not be over already'
  throw new Invalid(message, { dueOn: message })
}
