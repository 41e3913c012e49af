import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { anonymousFile } from '@/lib/scoring/disclosure'
import type { AnswersFile } from '@/lib/scoring/model'
import type { AssessmentScope } from './assessment-scope'
import { type Agreements, readAgreements } from './consensus-rows'
import { readRespondents } from './respondent-answers'
import { ownedBy } from './tenancy'

/**
 * The answers of an assessment as an answers file, with what was agreed, dated on the day of finalisation or else
 * today, by UTC and the database's clock. Of an anonymous assessment it holds only answers whose scoring may be
 * shown. Links to proof have no place in the format and are left out. Ask `requireResults` first.
 */
export async function assembleAnswersFile(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<AnswersFile> {
  const respondents = await readRespondents(db, actor, scope)
  const file: AnswersFile = {
    ...(await readFrame(db, actor, scope)),
    respondents: respondents.map(({ name: _, ...respondent }) => respondent),
    ...consensusParts(await readAgreements(db, actor, scope)),
  }
  return scope.mode === 'anonymous' ? anonymousFile(file) : file
}

async function readFrame(db: Database, actor: Actor, scope: AssessmentScope) {
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
  const { name, setting, region } = site
  return { instrument, form, stage, site: { name, agency, setting, region }, date }
}

/** The parts of the file that say what was agreed; none where nothing was. */
function consensusParts(agreements: Agreements): Pick<AnswersFile, 'consensus' | 'consensusNotes'> {
  const values = [...agreements].map(([item, { value }]) => [item, value] as const)
  const notes = [...agreements].flatMap(([item, { why }]) => (why === null ? [] : [[item, why] as const]))
  return {
    ...(values.length > 0 && { consensus: Object.fromEntries(values) }),
    ...(notes.length > 0 && { consensusNotes: Object.fromEntries(notes) }),
  }
}
