import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { record } from './audit'
import { installationSettings, THE_INSTALLATION } from './installation-settings'
import { asInstallation } from './tenancy'

/** For how long the outbox remembers that a mail went out, or did not. */
const MAILS_KEPT_DAYS = 30
/** Ended sessions and used tokens tell for a day that they were there, for whoever looks into a complaint. */
const ENDED_KEPT_DAYS = 1

const BY_INSTALLATION = { role: 'installation' } as const

/**
 * Deletes what has been kept for as long as the installation's settings say, each kind in a transaction with the
 * event that says how much it was. Finalised reports stay. A job runs it once a day.
 */
export async function deleteExpired(): Promise<void> {
  const { answersKeptMonths, invitationsKeptDays, auditKeptMonths } = await installationSettings()
  await deleteAnswers(answersKeptMonths)
  await deleteInvitedPeople(invitationsKeptDays)
  await deleteTraces(invitationsKeptDays)
  await eraseAuditDetails(auditKeptMonths)
}

/**
 * Answers, notes, proofs and their history of assessments that were closed so many months ago, and the copy of them
 * beside each report. The report itself stays, and with it what it quotes.
 */
async function deleteAnswers(months: number): Promise<void> {
  const due = await closedFor(sql`make_interval(months => ${months})`, sql`a.answers_deleted_at is null`)
  for (const { id, organisationId } of due) {
    await asInstallation(async (db) => {
      const answers = await deleted(db, sql`delete from answers where assessment_id = ${id}`)
      await db.execute(sql`update report_snapshots set answers_file = null where assessment_id = ${id}`)
      await db.execute(sql`update assessments set answers_deleted_at = now() where id = ${id}`)
      await record(db, BY_INSTALLATION, {
        action: 'assessment:answers-deleted',
        organisationId,
        subjectId: id,
        after: { answers },
      })
    })
  }
}

/**
 * Who was invited to answer, their links, and the names of those who answered by one, of assessments that were closed
 * so many days ago. What they answered stays, under their role.
 */
async function deleteInvitedPeople(days: number): Promise<void> {
  const due = await closedFor(
    sql`make_interval(days => ${days})`,
    sql`(
    exists (select from respondent_invitations i where i.assessment_id = a.id)
    or exists (select from respondent_links l where l.assessment_id = a.id)
    or exists (select from respondents r where r.assessment_id = a.id and r.user_id is null and r.name is not null))`,
  )
  for (const { id, organisationId } of due) {
    await asInstallation(async (db) => {
      const links = await deleted(db, sql`delete from respondent_links where assessment_id = ${id}`)
      const invitations = await deleted(
        db,
        sql`delete from respondent_invitations where assessment_id = ${id}`,
      )
      const names = await deleted(
        db,
        sql`update respondents set name = null
            where assessment_id = ${id} and user_id is null and name is not null`,
      )
      if (links + invitations + names === 0) return
      await record(db, BY_INSTALLATION, {
        action: 'assessment:invitations-deleted',
        organisationId,
        subjectId: id,
        after: { invitations, links, names },
      })
    })
  }
}

/** What sign-in, mail and counting leave behind: none of it is of use any more. */
async function deleteTraces(invitationsKeptDays: number): Promise<void> {
  const ended = sql`now() - make_interval(days => ${ENDED_KEPT_DAYS})`
  await asInstallation(async (db) => {
    const counts = {
      invitations: await deleted(
        db,
        sql`delete from invitations where coalesce(accepted_at, revoked_at, expires_at)
            <= now() - make_interval(days => ${invitationsKeptDays})`,
      ),
      oneTimeTokens: await deleted(
        db,
        sql`delete from one_time_tokens where least(expires_at, used_at) <= ${ended}`,
      ),
      sessions: await deleted(db, sql`delete from sessions where least(expires_at, revoked_at) <= ${ended}`),
      mails: await deleted(
        db,
        sql`delete from mails where greatest(created_at, not_before, sent_at, given_up_at)
            <= now() - make_interval(days => ${MAILS_KEPT_DAYS})`,
      ),
      rateLimits: await deleted(
        db,
        sql`delete from rate_limits where expire <= extract(epoch from now()) * 1000`,
      ),
    }
    if (Object.values(counts).every((count) => count === 0)) return
    await record(db, BY_INSTALLATION, {
      action: 'installation:expired-deleted',
      organisationId: null,
      subjectId: THE_INSTALLATION,
      after: counts,
    })
  })
}

/** What was changed, in events so many months old; that it was changed, by whom and when, stays. */
async function eraseAuditDetails(months: number): Promise<void> {
  await asInstallation(async (db) => {
    const [row] = await rowsOf<{ events: number }>(
      db,
      sql`select erase_audit_details(null, now() - make_interval(months => ${months}))::int as events`,
    )
    if (!row || row.events === 0) return
    await record(db, BY_INSTALLATION, {
      action: 'installation:audit-details-erased',
      organisationId: null,
      subjectId: THE_INSTALLATION,
      after: { events: row.events },
    })
  })
}

/** Assessments that take no answers any more since `period` ago, and fulfil `condition` (on `a`). */
function closedFor(
  period: SQL,
  condition: SQL,
): Promise<readonly { readonly id: string; readonly organisationId: string }[]> {
  return asInstallation((db) =>
    rowsOf(
      db,
      sql`select a.id, a.organisation_id as "organisationId" from assessments a
          where a.state in ('closed', 'finalised') and coalesce(a.closed_at, a.finalised_at) <= now() - ${period}
            and ${condition}
          order by a.id`,
    ),
  )
}

/** Runs a statement that changes rows and returns how many. */
async function deleted(db: Database, statement: SQL): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`with gone as (${statement} returning 1) select count(*)::int as count from gone`,
  )
  return row?.count ?? 0
}
