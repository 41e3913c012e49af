import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondents } from '@/lib/db/schema/respondents'
import { NotFound } from '@/lib/errors'
import { itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { AnswersFile, Respondent } from '@/lib/scoring/model'
import { fromStored } from './answer-value'
import { type AssessmentScope, instrumentOf } from './assessment-scope'
import { ownedBy } from './tenancy'

/**
 * The answers of an assessment as an answers file: respondents as r1, r2, … in the order in which they were
 * added, dated on the day of finalisation or else today, by UTC and the database's clock. Links to proof have
 * no place in the format and are left out.
 */
export async function assembleAnswersFile(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<AnswersFile> {
  const [found] = await db
    .select({
      instrument: assessments.instrumentId,
      form: assessments.form,
      stage: assessments.stage,
      site: { name: sites.name, setting: sites.setting, region: sites.region },
      agency: organisations.name,
      date: sql<string>`to_char(coalesce(${assessments.finalisedAt}, now()) at time zone 'UTC', 'YYYY-MM-DD')`,
    })
    .from(assessments)
    .innerJoin(sites, eq(sites.id, assessments.siteId))
    .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
    .where(and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId)))
  if (!found) throw new NotFound()
  const { instrument, form, stage, site, agency, date } = found
  return {
    instrument,
    form,
    stage,
    site: { name: site.name, agency, setting: site.setting, region: site.region },
    date,
    respondents: await readRespondents(db, actor, scope),
  }
}

async function readRespondents(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly Respondent[]> {
  const people = await db
    .select({ id: respondents.id, role: respondents.role })
    .from(respondents)
    .where(and(eq(respondents.assessmentId, scope.id), ownedBy(actor, respondents.organisationId)))
    .orderBy(asc(respondents.createdAt), asc(respondents.id))
  const given = await db
    .select({
      respondentId: answers.respondentId,
      itemId: answers.itemId,
      value: answers.value,
      note: answers.note,
    })
    .from(answers)
    .where(and(eq(answers.assessmentId, scope.id), ownedBy(actor, answers.organisationId)))
  const order = itemsOf(instrumentOf(scope), scope.form).map(({ id }) => id)
  return people.map(({ id, role }, index) => {
    const own = new Map(given.filter((one) => one.respondentId === id).map((one) => [one.itemId, one]))
    const values: [ItemId, AnswerValue][] = []
    const notes: [ItemId, string][] = []
    for (const item of order) {
      const one = own.get(item)
      const value = fromStored(one?.value ?? null)
      if (value !== null) values.push([item, value])
      if (one?.note) notes.push([item, one.note])
    }
    const respondent = { id: `r${index + 1}`, role, answers: Object.fromEntries(values) }
    return notes.length > 0 ? { ...respondent, notes: Object.fromEntries(notes) } : respondent
  })
}
