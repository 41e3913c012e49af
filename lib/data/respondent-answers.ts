import 'server-only'
import { randomInt } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { answers } from '@/lib/db/schema/answers'
import { respondents } from '@/lib/db/schema/respondents'
import { users } from '@/lib/db/schema/users'
import { itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { Respondent } from '@/lib/scoring/model'
import { fromStored } from './answer-value'
import { type AssessmentScope, instrumentOf } from './assessment-scope'
import { ownedBy } from './tenancy'

/** A respondent with the name that stands beside their notes in named mode; null in anonymous mode. */
export interface KnownRespondent extends Respondent {
  readonly name: string | null
}

/**
 * The respondents of an assessment with all their answers, as r1, r2, …: in named mode everybody, in the order in
 * which they were added; in anonymous mode those who have finished, in random order and without names. Not for
 * showing as it is: `assembleAnswersFile` applies what may be shown.
 */
export async function readRespondents(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly KnownRespondent[]> {
  const anonymous = scope.mode === 'anonymous'
  const people = await db
    .select({
      id: respondents.id,
      role: respondents.role,
      name: respondents.name,
      account: users.name,
    })
    .from(respondents)
    .leftJoin(users, eq(users.id, respondents.userId))
    .where(
      and(
        eq(respondents.assessmentId, scope.id),
        ownedBy(actor, respondents.organisationId),
        anonymous ? eq(respondents.finished, true) : undefined,
      ),
    )
    .orderBy(asc(respondents.createdAt), asc(respondents.id))
  if (anonymous) shuffle(people)
  const given = await readGiven(db, actor, scope)
  const order = itemsOf(instrumentOf(scope), scope.form).map(({ id }) => id)
  return people.map(({ id, role, name, account }, index) => {
    const own = given.get(id) ?? new Map<string, Given>()
    const values: [ItemId, AnswerValue][] = []
    const notes: [ItemId, string][] = []
    for (const item of order) {
      const one = own.get(item)
      if (one?.value != null) values.push([item, one.value])
      if (one?.note) notes.push([item, one.note])
    }
    return {
      id: `r${index + 1}`,
      role,
      answers: Object.fromEntries(values),
      ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
      name: anonymous ? null : (name ?? account),
    }
  })
}

interface Given {
  readonly value: AnswerValue | null
  readonly note: string | null
}

/** Every answer of an assessment by respondent and item. */
async function readGiven(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Given>>> {
  const found = await db
    .select({
      respondentId: answers.respondentId,
      itemId: answers.itemId,
      value: answers.value,
      note: answers.note,
    })
    .from(answers)
    .where(and(eq(answers.assessmentId, scope.id), ownedBy(actor, answers.organisationId)))
  const given = new Map<string, Map<string, Given>>()
  for (const { respondentId, itemId, value, note } of found) {
    const own = given.get(respondentId) ?? new Map<string, Given>()
    given.set(respondentId, own.set(itemId, { value: fromStored(value), note }))
  }
  return given
}

/** Fisher and Yates, in place, by the system's randomness: no order of arrival can be read from the result. */
function shuffle(entries: unknown[]): void {
  for (let left = entries.length - 1; left > 0; left--) {
    const other = randomInt(left + 1)
    ;[entries[left], entries[other]] = [entries[other], entries[left]]
  }
}
