import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { consensusAnswers } from '@/lib/db/schema/consensus'
import { itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ConsensusSource, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { Decision } from '@/lib/report/subject'
import { fromStored } from './answer-value'
import { type AssessmentScope, instrumentOf } from './assessment-scope'
import { ownedBy } from './tenancy'

/** What the people of a site agreed on for an item. */
export interface Agreement {
  readonly value: AnswerValue
  readonly why: string | null
  /** Who took part, in the lead's words. */
  readonly participants: string | null
  /** YYYY-MM-DD */
  readonly agreedOn: string
  readonly revision: number
  readonly source: ConsensusSource
  /** The version of the state profile that it was accepted from. */
  readonly profileVersion: number | null
}

export type Agreements = ReadonlyMap<ItemId, Agreement>

/** What is agreed in an assessment by item, in the order of the questionnaire. */
export async function readAgreements(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<Agreements> {
  const found = await db
    .select({
      itemId: consensusAnswers.itemId,
      value: consensusAnswers.value,
      why: consensusAnswers.why,
      participants: consensusAnswers.participants,
      agreedOn: consensusAnswers.agreedOn,
      revision: consensusAnswers.revision,
      source: consensusAnswers.source,
      profileVersion: consensusAnswers.profileVersion,
    })
    .from(consensusAnswers)
    .where(and(eq(consensusAnswers.assessmentId, scope.id), ownedBy(actor, consensusAnswers.organisationId)))
  const byItem = new Map(found.map((row) => [row.itemId, row]))
  const agreements = new Map<ItemId, Agreement>()
  for (const { id } of itemsOf(instrumentOf(scope), scope.form)) {
    const row = byItem.get(id)
    const value = row ? fromStored(row.value) : null
    if (!row || value === null) continue
    const { itemId: _, ...rest } = row
    agreements.set(id, { ...rest, value })
  }
  return agreements
}

/** How each agreed level came about, as a report tells it. */
export function decisionsOf(agreements: Agreements): readonly Decision[] {
  return [...agreements].map(([item, { why, participants, agreedOn, profileVersion }]) => ({
    item,
    why: why ?? '',
    participants: participants ?? '',
    date: agreedOn,
    profileVersion,
  }))
}
