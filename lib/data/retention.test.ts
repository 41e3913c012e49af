import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { saveAnswer } from './answers'
import { createAssessment, finaliseAssessment, getAssessment } from './assessments'
import { verifyStoredTrail } from './audit-verification'
import { closeOverdue } from './close-overdue'
import { getConsensus } from './consensus'
import { installationSettings } from './installation-settings'
import { reopenAssessment, takeAnswersAgain } from './reopening'
import { answersFileFor, reportContentFor } from './reports'
import { deleteExpired } from './retention'
import { issueSetupCode } from './setup'
import { aCast } from './testing/people'
import { tamper } from './testing/tamper'

const [ITEM] = itemsOf(CURRENT_INSTRUMENT, 'brief')

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let id: string
  beforeAll(async () => {
    await issueSetupCode()
    cast = await aCast()
  })

  /** An assessment with one answer of its lead, an invited person who answered by a link, and a shared link. */
  beforeEach(async () => {
    const { siteId, organisationId } = cast.agency
    const input = { siteId, form: 'brief', stage: 'adoption', role: 'program-manager' } as const
    id = (await createAssessment(cast.lead, input)).id
    const change = { itemId: ITEM?.id ?? '', value: 3, note: 'a note', proof: null, baseRevision: 0 } as const
    await saveAnswer(cast.lead, { ...change, assessmentId: id, idempotencyKey: randomUUID() })
    const [respondent, invitation] = [randomUUID(), randomUUID()]
    await allRows(sql`insert into respondents (id, organisation_id, assessment_id, name, role)
      values (${respondent}, ${organisationId}, ${id}, 'Ben Ode', 'clinician')`)
    await allRows(sql`insert into respondent_invitations
        (id, organisation_id, assessment_id, name, email, role, anonymous, respondent_id)
      values (${invitation}, ${organisationId}, ${id}, 'Ben Ode', 'ben@example.org', 'clinician', false, ${respondent})`)
    await allRows(sql`insert into respondent_links (id, organisation_id, assessment_id, invitation_id, token_hash, cap)
      values (${randomUUID()}, ${organisationId}, ${id}, ${invitation}, ${randomUUID()}, null),
        (${randomUUID()}, ${organisationId}, ${id}, null, ${randomUUID()}, 20)`)
  })

  const kept = async () => {
    const [row] = await allRows<Record<string, unknown>>(sql`select
      (select count(*)::int from answers where assessment_id = ${id}) as answers,
      (select count(*)::int from answer_history h join respondents r on r.id = h.respondent_id
        where r.assessment_id = ${id}) as history,
      (select count(*)::int from respondents where assessment_id = ${id}) as respondents,
      (select count(*)::int from respondents where assessment_id = ${id} and name is not null) as names,
      (select count(*)::int from respondent_invitations where assessment_id = ${id}) as invitations,
      (select count(*)::int from respondent_links where assessment_id = ${id}) as links`)
    return row
  }
  const ALL = { answers: 1, history: 1, respondents: 2, names: 1, invitations: 1, links: 2 }
  const events = () =>
    allRows(sql`select action, actor_id, actor_role as role, organisation_id as "in", after from audit_events
      where subject_id = ${id} and action like '%-deleted' order by sequence`)
  const closed = (period: string) =>
    allRows(
      sql`update assessments set state = 'closed', closed_at = now() - ${period}::interval where id = ${id}`,
    )

  test('while an assessment takes answers, and until its periods end, everything stays', async () => {
    await allRows(sql`update assessments set created_at = now() - interval '20 years' where id = ${id}`)
    await deleteExpired()
    await closed('89 days')
    await deleteExpired()
    expect(await kept()).toEqual(ALL)
    expect(await events()).toEqual([])
  })

  test('people invited go first, names and links with them; what they answered stays', async () => {
    await closed('91 days')
    await deleteExpired()
    await deleteExpired()
    expect(await kept()).toEqual({ ...ALL, names: 0, invitations: 0, links: 0 })
    expect(await events()).toEqual([
      {
        action: 'assessment:invitations-deleted',
        actor_id: null,
        role: 'installation',
        in: cast.agency.organisationId,
        after: { invitations: 1, links: 2, names: 1 },
      },
    ])
  })

  test('answers, notes and history go with the months; the final report stays', async () => {
    await finaliseAssessment(cast.lead, id)
    const before = await reportContentFor(cast.lead, id)
    await allRows(sql`update assessments set finalised_at = now() - interval '36 months' where id = ${id}`)
    await deleteExpired()
    expect(await kept()).toMatchObject({ answers: 0, history: 0, respondents: 2 })
    expect(await events()).toEqual(
      [
        expect.objectContaining({ action: 'assessment:invitations-deleted' }),
        expect.objectContaining({ action: 'assessment:answers-deleted', after: { answers: 1 } }),
      ].reverse(),
    )
    expect(await reportContentFor(cast.lead, id)).toEqual(before)
    const [snapshot] = await allRows(
      sql`select answers_file as file from report_snapshots where assessment_id = ${id}`,
    )
    expect(snapshot).toEqual({ file: null })
    const gone = { reason: 'answers-deleted' }
    await expect(answersFileFor(cast.lead, id)).rejects.toMatchObject(gone)
    await expect(getConsensus(cast.lead, id)).rejects.toMatchObject(gone)
    await expect(reopenAssessment(cast.lead, id, 'A second look')).rejects.toMatchObject(gone)
    expect((await getAssessment(cast.lead, id)).may).toMatchObject({
      reopen: false,
      settle: false,
      seeResults: true,
    })
  })

  test('a closed assessment without its answers is neither finalised nor opened again', async () => {
    await closed('36 months')
    await deleteExpired()
    await deleteExpired()
    const gone = { reason: 'answers-deleted' }
    await expect(finaliseAssessment(cast.lead, id)).rejects.toMatchObject(gone)
    await expect(takeAnswersAgain(cast.lead, id, 'More to say')).rejects.toMatchObject(gone)
    await expect(reportContentFor(cast.lead, id)).rejects.toMatchObject(gone)
    expect((await getAssessment(cast.lead, id)).may).toMatchObject({
      finalise: false,
      takeAnswersAgain: false,
      seeResults: false,
      deleteDraft: true,
    })
    expect(
      (await events()).filter(
        (event) => (event as { action: string }).action === 'assessment:answers-deleted',
      ),
    ).toHaveLength(1)
  })

  test('the operator’s periods count', async () => {
    expect(await installationSettings()).toEqual({
      contact: null,
      privacyNotice: null,
      answersKeptMonths: 36,
      invitationsKeptDays: 90,
      auditKeptMonths: 120,
    })
    await allRows(sql`update installation set answers_kept_months = 2, invitations_kept_days = 1000`)
    await closed('3 months')
    await deleteExpired()
    expect(await kept()).toEqual({ ...ALL, answers: 0, history: 0 })
    await allRows(sql`update installation set answers_kept_months = 36, invitations_kept_days = 90`)
  })

  test('ended sessions, used tokens, old mails, expired counters and invitations go; live ones stay', async () => {
    const { organisationId } = cast.agency
    const user = cast.lead.userId
    for (const [ends, mail] of [
      ["- interval '100 days'", 'old'],
      ["+ interval '1 day'", 'new'],
    ] as const) {
      const at = sql.raw(`now() ${ends}`)
      await allRows(
        sql`insert into sessions (id, user_id, token_hash, expires_at) values (${randomUUID()}, ${user}, ${randomUUID()}, ${at})`,
      )
      await allRows(sql`insert into one_time_tokens (id, user_id, purpose, token_hash, expires_at)
        values (${randomUUID()}, ${user}, 'password-reset', ${randomUUID()}, ${at})`)
      await allRows(sql`insert into mails (id, kind, message_id, created_at, not_before, body)
        values (${randomUUID()}, 'notice', ${mail}, ${at}, ${at}, 'a body')`)
      await allRows(
        sql`insert into rate_limits (key, points, expire) values (${mail}, 1, extract(epoch from ${at}) * 1000)`,
      )
      await allRows(sql`insert into invitations (id, organisation_id, email, role, token_hash, expires_at)
        values (${randomUUID()}, ${organisationId}, 'a@example.org', 'member', ${randomUUID()}, ${at})`)
    }
    await deleteExpired()
    await deleteExpired()
    const [left] = await allRows(sql`select (select count(*)::int from sessions) as sessions,
      (select count(*)::int from one_time_tokens) as tokens, (select count(*)::int from mails) as mails,
      (select count(*)::int from rate_limits) as limits, (select count(*)::int from invitations) as invitations`)
    expect(left).toEqual({ sessions: 1, tokens: 1, mails: 1, limits: 1, invitations: 1 })
    const counts = { invitations: 1, oneTimeTokens: 1, sessions: 1, mails: 1, rateLimits: 1 }
    expect(
      await allRows(
        sql`select after, actor_role as role from audit_events where action = 'installation:expired-deleted'`,
      ),
    ).toEqual([{ after: counts, role: 'installation' }])
  })

  test('audit details go with their months, and the chain stays whole', async () => {
    const newest = sql`where sequence = (select max(sequence) from audit_events)`
    await tamper(
      sql`update audit_events set at = now() - interval '121 months' ${newest}`,
      sql`update audit_events set hash = audit_hash(audit_events) ${newest}`,
    )
    await deleteExpired()
    await deleteExpired()
    expect(
      await allRows(sql`select after from audit_events where action = 'installation:audit-details-erased'`),
    ).toEqual([{ after: { events: 1 } }])
    expect(await verifyStoredTrail(null)).toMatchObject({ faults: [] })
  })

  test('an open assessment is closed when its last day is over in its site’s zone', async () => {
    const set = (zone: string, day: string) =>
      allRows(sql`with zoned as (update sites set time_zone = ${zone} where id = ${cast.agency.siteId})
        update assessments set state = 'open', answers_until = (now() at time zone ${zone})::date + ${day}::int where id = ${id}`)
    const state = async () => {
      const [row] = await allRows(
        sql`select state, closed_at is not null as stamped from assessments where id = ${id}`,
      )
      return row
    }
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
      await set(zone, '0')
      await closeOverdue()
      expect(await state(), 'today is still open').toEqual({ state: 'open', stamped: false })
    }
    await set('Pacific/Niue', '-1')
    await closeOverdue()
    await closeOverdue()
    expect(await state()).toEqual({ state: 'closed', stamped: true })
    expect(
      await allRows(sql`select action, actor_role as role, before, after from audit_events
        where subject_id = ${id} and action = 'assessment:closed'`),
    ).toEqual([
      {
        action: 'assessment:closed',
        role: 'installation',
        before: { state: 'open' },
        after: { state: 'closed', because: 'its last day is over' },
      },
    ])
  })

  test('one without a last day stays open', async () => {
    await allRows(sql`update assessments set state = 'open' where id = ${id}`)
    await closeOverdue()
    const [row] = await allRows(sql`select state from assessments where id = ${id}`)
    expect(row).toEqual({ state: 'open' })
  })
})
