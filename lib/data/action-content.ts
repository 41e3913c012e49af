import 'server-only'
import type { InferInsertModel } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actionHistory, type actions } from '@/lib/db/schema/actions'
import type { Actor } from '@/lib/policy/actor'
import type { ActionRow } from './action-rows'

/** What can be changed of an action. */
export type ActionContent = Pick<
  Required<InferInsertModel<typeof actions>>,
  'text' | 'strategyId' | 'ownerId' | 'ownerName' | 'dueOn' | 'status' | 'notes'
>

/** Keeps what an action has become, with who brought it about. */
export async function keepInHistory(
  db: Database,
  actor: Actor,
  state: {
    readonly actionId: string
    readonly organisationId: string
    readonly revision: number
    readonly content: ActionContent
  },
): Promise<void> {
  const { content, ...key } = state
  await db.insert(actionHistory).values({ ...key, ...content, changedBy: actor.userId })
}

/** What stands in an action now. */
export function contentOf({ view }: ActionRow): ActionContent {
  const { text, strategyId, owner, dueOn, status, notes } = view
  return {
    text,
    strategyId,
    ownerId: owner && 'userId' in owner ? owner.userId : null,
    ownerName: owner?.kind === 'name' ? owner.name : null,
    dueOn,
    status,
    notes,
  }
}

/** What the audit trail calls the fields. */
const FIELD_WORDS: Readonly<Record<keyof ActionContent, string>> = {
  text: 'text',
  strategyId: 'strategy',
  ownerId: 'owner',
  ownerName: 'owner',
  dueOn: 'due day',
  status: 'status',
  notes: 'notes',
}

/** The audit trail's words for fields, each once. */
export function fieldWords(fields: readonly (keyof ActionContent)[]): readonly string[] {
  return [...new Set(fields.map((field) => FIELD_WORDS[field]))]
}

/** The fields in which two states of an action differ. */
export function changedFields(before: ActionContent, after: ActionContent): readonly (keyof ActionContent)[] {
  return (Object.keys(FIELD_WORDS) as (keyof ActionContent)[]).filter(
    (field) => before[field] !== after[field],
  )
}

/** What the audit trail has of an action's content: never its text or notes, nor the name of somebody without an account. */
export function onRecord(
  { ownerId, ownerName, status, dueOn }: ActionContent,
  fields: readonly (keyof ActionContent)[] = ['ownerId', 'status', 'dueOn'],
): Readonly<Record<string, unknown>> {
  const owner = ownerId ?? (ownerName === null ? null : 'somebody without an account')
  return {
    ...(fields.includes('ownerId') || fields.includes('ownerName') ? { owner } : {}),
    ...(fields.includes('status') ? { status } : {}),
    ...(fields.includes('dueOn') ? { dueOn } : {}),
  }
}
