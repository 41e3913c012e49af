import 'server-only'
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { type Database, rowsOf } from '@/lib/db/rows'
import { actionHistory, actions } from '@/lib/db/schema/actions'
import { answerHistory, answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { auditEvents } from '@/lib/db/schema/audit'
import { consensusAnswers } from '@/lib/db/schema/consensus'
import { invitations } from '@/lib/db/schema/invitations'
import { mails } from '@/lib/db/schema/mails'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { stateProfileAnswers, stateProfiles } from '@/lib/db/schema/profiles'
import { reportPdfs, reportSnapshots } from '@/lib/db/schema/reports'
import { respondentInvitations, respondentLinks, respondents } from '@/lib/db/schema/respondents'
import { roundSites } from '@/lib/db/schema/round-sites'
import { rounds } from '@/lib/db/schema/rounds'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import { memberships, users } from '@/lib/db/schema/users'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { FEWEST_FOR_NOTES, FEWEST_LEVELS, FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import { record } from './audit'
import { organisationScope } from './organisation-scope'
import { asActor } from './tenancy'

interface Part {
  readonly table: PgTable & { readonly organisationId: PgColumn }
  /** Columns that are left out, each with the reason why. */
  readonly without?: Readonly<Record<string, string>>
  /** Rows that are left out, and why. */
  readonly onlyRows?: { readonly condition: SQL; readonly because: string }
}

const SECRET = 'It would let whoever reads this file use the link.'
const NOBODYS =
  'Rows of anonymous assessments are left out: they would tell one person’s answers from another’s.'
const ofNamed = (respondentId: PgColumn) =>
  sql`exists (select from ${respondents} r where r.id = ${respondentId} and not r.anonymous)`

/** Every table of an organisation's own data, with what is left out of it. */
export const EXPORTED: Readonly<Record<string, Part>> = {
  sites: { table: sites },
  memberships: { table: memberships as Part['table'] },
  invitations: { table: invitations, without: { tokenHash: SECRET } },
  assessments: { table: assessments },
  respondents: {
    table: respondents,
    without: { accessHash: SECRET },
    onlyRows: { condition: sql`not ${respondents.anonymous}`, because: NOBODYS },
  },
  respondent_invitations: { table: respondentInvitations },
  respondent_links: { table: respondentLinks, without: { tokenHash: SECRET } },
  answers: { table: answers, onlyRows: { condition: ofNamed(answers.respondentId), because: NOBODYS } },
  answer_history: {
    table: answerHistory,
    onlyRows: { condition: ofNamed(answerHistory.respondentId), because: NOBODYS },
  },
  consensus_answers: { table: consensusAnswers },
  report_snapshots: {
    table: reportSnapshots,
    without: {
      answersFile: 'It repeats the answers, and holds one person’s a row even where they are anonymous.',
    },
  },
  report_pdfs: {
    table: reportPdfs,
    without: { bytes: 'Each PDF can be downloaded from its assessment.' },
  },
  actions: { table: actions },
  action_history: { table: actionHistory },
  assessment_scores: { table: assessmentScores },
  shareable_reports: {
    table: shareableReports,
    without: { content: 'It is the report of its assessment with less in it.' },
  },
  // Of a jurisdiction; an agency's export names the round of each assessment by its id.
  rounds: { table: rounds },
  round_sites: { table: roundSites },
  state_profiles: { table: stateProfiles },
  state_profile_answers: { table: stateProfileAnswers },
  mails: { table: mails as Part['table'], without: { body: SECRET } },
  audit_events: { table: auditEvents as Part['table'] },
}

export interface AnonymousAnswers {
  readonly assessmentId: string
  readonly itemId: string
  /** In the order of the levels, not of the people. */
  readonly values: readonly string[]
  /** In alphabetical order; empty where fewer than five people answered. */
  readonly notes: readonly string[]
}

export interface OrganisationExport {
  readonly format: 'ips-readiness-organisation'
  readonly version: 1
  readonly organisation: Readonly<Record<string, unknown>>
  /** Names and addresses of the people who have a role in it. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  /** What anonymous assessments may show of single answers: values by question, of nobody. */
  readonly anonymousAnswers: readonly AnonymousAnswers[]
  readonly leftOut: readonly { readonly table: string; readonly what: string; readonly because: string }[]
}

/** Everything that is stored of an organisation, for its leads; what is left out is listed with the reason. */
export async function exportOrganisation(actor: Actor, organisationId: string): Promise<OrganisationExport> {
  return asActor(actor, async (db) => {
    const { id, resource } = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:export', resource)
    await record(db, actor, { action: 'organisation:exported', organisationId: id, subjectId: id })
    const [organisation] = await db.select().from(organisations).where(eq(organisations.id, id))
    const tables: Record<string, readonly Readonly<Record<string, unknown>>[]> = {}
    for (const [name, part] of Object.entries(EXPORTED)) tables[name] = await readPart(db, part, id)
    return {
      format: 'ips-readiness-organisation',
      version: 1,
      organisation: organisation ?? {},
      people: await db
        .select({ id: users.id, name: users.name, email: users.email })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.organisationId, id))
        .orderBy(users.name, users.id),
      tables,
      anonymousAnswers: await readAnonymousAnswers(db, id),
      leftOut: leftOut(),
    }
  })
}

function readPart(db: Database, { table, without = {}, onlyRows }: Part, organisationId: string) {
  const columns = Object.fromEntries(
    Object.entries(getTableColumns(table)).filter(([name]) => !(name in without)),
  )
  return db
    .select(columns)
    .from(table)
    .where(and(eq(table.organisationId, organisationId), onlyRows?.condition))
}

function leftOut(): OrganisationExport['leftOut'] {
  return Object.entries(EXPORTED).flatMap(([table, { without = {}, onlyRows }]) => [
    ...Object.entries(without).map(([what, because]) => ({ table, what, because })),
    ...(onlyRows ? [{ table, what: 'rows', because: onlyRows.because }] : []),
  ])
}

/** By question: only once an assessment is closed, and only where at least three people gave a level. */
function readAnonymousAnswers(db: Database, organisationId: string): Promise<readonly AnonymousAnswers[]> {
  return rowsOf<AnonymousAnswers>(
    db,
    sql`with closed as (
          select s.id, (select count(*) from respondents r where r.assessment_id = s.id and r.finished) as finished
          from assessments s
          where s.organisation_id = ${organisationId} and s.mode = 'anonymous' and s.state in ('closed', 'finalised')
        )
        select a.assessment_id as "assessmentId", a.item_id as "itemId",
          array_agg(a.value::text order by a.value) filter (where a.value is not null) as values,
          coalesce(array_agg(a.note order by a.note)
            filter (where a.note is not null and c.finished >= ${FEWEST_FOR_NOTES}), '{}') as notes
        from answers a
        join respondents r on r.id = a.respondent_id and r.finished
        join closed c on c.id = a.assessment_id
        where a.organisation_id = ${organisationId} and c.finished >= ${FEWEST_RESPONDENTS}
        group by a.assessment_id, a.item_id
        having count(*) filter (where a.value not in ('unknown', 'not-applicable')) >= ${FEWEST_LEVELS}
        order by a.assessment_id, a.item_id`,
  )
}
