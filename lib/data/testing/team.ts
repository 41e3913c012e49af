import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { respondents } from '@/lib/db/schema/respondents'
import type { AnswerValue, FormId, ItemId, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentMode, AssessmentState } from '@/lib/policy/resources'
import { toStored } from '../answer-value'
import { createAssessment } from '../assessments'
import { finaliseAssessment } from '../finalise'
import { asInstallation } from '../tenancy'
import type { Agency } from './people'

/** Somebody who answers by a link. */
export interface TeamMate {
  readonly role?: RespondentRole
  readonly finished?: boolean
  readonly name?: string
  readonly answers?: Readonly<Partial<Record<ItemId, AnswerValue>>>
  readonly notes?: Readonly<Partial<Record<ItemId, string>>>
}

/** Makes an assessment of the agency's site in a state of its life, with these people's answers; returns its id. */
export async function aTeamAssessment(
  lead: Actor,
  agency: Agency,
  team: {
    readonly mode: AssessmentMode
    readonly state: AssessmentState
    readonly mates: readonly TeamMate[]
    readonly form?: FormId
  },
): Promise<string> {
  const { mode, state, mates, form = 'brief' } = team
  const start = { siteId: agency.siteId, form, stage: 'adoption', role: 'agency-leader' } as const
  const { id } = await createAssessment(lead, start)
  if (state === 'draft') return id
  await setState(id, state === 'open' ? 'open' : 'closed', mode)
  for (const mate of mates) await join(agency.organisationId, id, mode, mate)
  if (state === 'finalised') await finaliseAssessment(lead, id)
  return id
}

async function setState(id: string, state: 'open' | 'closed', mode: AssessmentMode): Promise<void> {
  const closedAt = state === 'closed' ? sql`now()` : null
  await asInstallation((db) =>
    db.update(assessments).set({ state, mode, openedAt: sql`now()`, closedAt }).where(eq(assessments.id, id)),
  )
}

async function join(organisationId: string, assessmentId: string, mode: AssessmentMode, mate: TeamMate) {
  const respondentId = randomUUID()
  const { role = 'clinician', finished = true, name = 'Sam Reed' } = mate
  const anonymous = mode === 'anonymous'
  const tenant = { organisationId, assessmentId }
  const who = anonymous ? { anonymous, accessHash: randomUUID(), createdAt: null } : { anonymous, name }
  const items = new Set([...Object.keys(mate.answers ?? {}), ...Object.keys(mate.notes ?? {})] as ItemId[])
  await asInstallation(async (db) => {
    await db.insert(respondents).values({ id: respondentId, ...tenant, role, finished, ...who })
    const rows = [...items].map((itemId) => {
      const value = toStored(mate.answers?.[itemId] ?? null)
      const note = mate.notes?.[itemId] ?? null
      return { respondentId, itemId, ...tenant, value, note, revision: 1 }
    })
    if (rows.length > 0) await db.insert(answers).values(rows)
  })
}
