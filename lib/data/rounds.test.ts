import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { PER_ADDRESS_A_DAY } from '@/lib/mail/caps'
import type { Actor } from '@/lib/policy/actor'
import { createAssessment, deleteDraft, getAssessment, listAssessments } from './assessments'
import { finaliseAssessment } from './finalise'
import { openDueRounds, sendRound } from './open-round'
import { openAssessment } from './opening'
import { setJurisdiction, setTimeZone } from './organisations'
import { chooseRoundSites, listRoundSiteChoices } from './round-site-list'
import { createRound, deleteRound, editRound, getRound, listRoundJurisdictions, listRounds } from './rounds'
import { closeRound, extendRound, remindRound } from './run-round'
import { takePart } from './take-part'
import { asActor } from './tenancy'
import { type Agency, aJurisdiction, anAgency, aPerson } from './testing/people'
import { aRound, roundFacts } from './testing/rounds'

interface State {
  readonly id: string
  readonly north: Agency
  readonly south: Agency
  readonly coordinator: Actor
  readonly lead: Actor
  readonly member: Actor
  readonly southLead: Actor
}

async function aState(): Promise<State> {
  const id = await aJurisdiction(`State ${randomUUID()}`)
  const north = await anAgency('Northside', id)
  const south = await anAgency('Southside', id)
  return {
    id,
    north,
    south,
    coordinator: await aPerson('coordinator', id),
    lead: await aPerson('lead', north.organisationId),
    member: await aPerson('member', north.organisationId),
    southLead: await aPerson('lead', south.organisationId),
  }
}

const mailsOf = (state: State) =>
  allRows<{ kind: string; recipient: string; body: string }>(
    sql`select kind, recipient, body from mails where organisation_id = ${state.id} order by recipient`,
  )
const draftsOf = (roundId: string) =>
  allRows<{ id: string; site: string; stage: string; form: string; instrument: string; state: string }>(
    sql`select id, site_id as site, stage, form, instrument_id as instrument, state from assessments
        where round_id = ${roundId} order by site_id`,
  )
const trailOf = (id: string) =>
  allRows<{ action: string; role: string }>(
    sql`select action, actor_role as role from audit_events where subject_id = ${id} order by sequence`,
  )
const shift = (days: number) => sql`(now() at time zone 'UTC')::date + ${days}::int`

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let state: State
  let other: State
  let roundId: string
  beforeEach(async () => {
    state = await aState()
    other = await aState()
    roundId = await aRound(state.coordinator, state.id, [state.north.siteId, state.south.siteId])
  })

  const progress = async (id = roundId, who = state.coordinator) =>
    (await getRound(who, id)).sites.map((site) => [site.agency.name, site.progress])

  test('a round is made, changed, sent and begun, and its coordinator reads one word a site', async () => {
    await editRound(state.coordinator, roundId, { ...facts(), name: 'Autumn round', message: 'Please do.' })
    expect(await getRound(state.coordinator, roundId)).toMatchObject({
      name: 'Autumn round',
      state: 'unsent',
    })
    expect(await draftsOf(roundId)).toEqual([])
    await sendRound(state.coordinator, roundId)
    const drafts = await draftsOf(roundId)
    const draft = { stage: 'adoption', form: 'brief', instrument: CURRENT_INSTRUMENT.id, state: 'draft' }
    expect(drafts).toMatchObject([draft, draft])
    expect(await progress()).toEqual([
      ['Northside', 'not-begun'],
      ['Southside', 'not-begun'],
    ])
    const [own] = await listAssessments(state.lead)
    expect(own?.round).toEqual({ name: 'Autumn round', dueOn: '2099-12-31', message: 'Please do.' })
    const id = own?.id ?? ''
    expect((await getAssessment(state.lead, id)).may).toMatchObject({ takePart: true, answer: false })
    await takePart(state.lead, id, { role: 'agency-leader' })
    expect((await getAssessment(state.lead, id)).may).toMatchObject({ takePart: false, answer: true })
    expect((await progress())[0]).toEqual(['Northside', 'begun'])
    await finaliseAssessment(state.lead, id)
    expect((await progress())[0]).toEqual(['Northside', 'finalised'])
    expect(
      await allRows(sql`select round_id as id from assessment_scores where assessment_id = ${id}`),
    ).toEqual([{ id: roundId }])
    await allRows(
      sql`update assessment_scores set shared_with = ${state.id}, share = 'domain-scores' where assessment_id = ${id}`,
    )
    expect((await getRound(state.coordinator, roundId)).counts).toEqual({ shared: 1, 'not-begun': 1 })
    await deleteDraft(state.southLead, drafts.find(({ id: one }) => one !== id)?.id ?? '')
    expect((await getRound(state.coordinator, roundId)).counts).toEqual({ shared: 1, none: 1 })
    expect(await trailOf(roundId)).toEqual(
      ['created', 'sites-chosen', 'changed', 'sent', 'opened'].map((verb) => ({
        action: `round:${verb}`,
        role: 'coordinator',
      })),
    )
    expect(await trailOf(id)).toMatchObject([
      { action: 'assessment:created', role: 'coordinator' },
      { action: 'assessment:begun', role: 'lead' },
      { action: 'assessment:finalised', role: 'lead' },
    ])
  })

  const facts = () => {
    const { organisationId: _, ...rest } = roundFacts(state.id)
    return rest
  }

  test('each site keeps the stage of its last assessment where the round names none', async () => {
    const start = { siteId: state.north.siteId, form: 'full', role: 'agency-leader' } as const
    await createAssessment(state.lead, { ...start, stage: 'implementation' })
    await createAssessment(state.lead, { ...start, stage: 'sustainment' })
    await sendRound(state.coordinator, roundId)
    expect((await draftsOf(roundId)).map(({ site, stage }) => [site, stage])).toEqual(
      [
        [state.north.siteId, 'sustainment'],
        [state.south.siteId, 'adoption'],
      ].sort(),
    )
    const named = await aRound(state.coordinator, state.id, [state.north.siteId], { stage: 'implementation' })
    await sendRound(state.coordinator, named)
    expect(await draftsOf(named)).toMatchObject([{ stage: 'implementation' }])
  })

  test('leads of each agency are told once, others never, and closed accounts not at all', async () => {
    const second = await aPerson('lead', state.north.organisationId)
    const gone = await aPerson('lead', state.north.organisationId)
    await allRows(sql`update users set deactivated_at = now() where id = ${gone.userId}`)
    await sendRound(state.coordinator, roundId)
    const mails = await mailsOf(state)
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
      [state.lead, second, state.southLead].map(({ userId }) => `${userId}@example.org`).sort(),
    )
    for (const { kind, body } of mails) {
      expect(kind).toBe('round')
      expect(body).toContain('31 December 2099')
    }
  })

  test('a mail above the day’s caps is held back, on record, and the round opens without it', async () => {
    for (let round = 0; round < PER_ADDRESS_A_DAY; round += 1) {
      const before = await aRound(state.coordinator, state.id, [state.north.siteId])
      await sendRound(state.coordinator, before)
    }
    await sendRound(state.coordinator, roundId)
    expect(await draftsOf(roundId)).toHaveLength(2)
    const [opened] = await allRows<{ after: unknown }>(
      sql`select after from audit_events where subject_id = ${roundId} and action = 'round:opened'`,
    )
    expect(opened?.after).toEqual({ sites: 2, mails: 1, heldBack: 1 })
  })

  test('two that send at once open it once, and a job that runs twice makes nothing twice', async () => {
    const sent = await Promise.allSettled([1, 2].map(() => sendRound(state.coordinator, roundId)))
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const one of sent) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
    await Promise.all([openDueRounds(), openDueRounds()])
    expect(await draftsOf(roundId)).toHaveLength(2)
    expect(await mailsOf(state)).toHaveLength(2)
  })

  test('a round that opens later waits for its day in the jurisdiction’s zone, and is opened once', async () => {
    await allRows(sql`update rounds set opens_on = ${shift(2)} where id = ${roundId}`)
    await sendRound(state.coordinator, roundId)
    expect(await progress()).toEqual([
      ['Northside', 'waiting'],
      ['Southside', 'waiting'],
    ])
    expect(await listAssessments(state.lead)).toEqual([])
    await openDueRounds()
    expect(await draftsOf(roundId), 'not yet anywhere').toEqual([])
    // It is tomorrow on Kiritimati when it is today, or still yesterday, in Niue.
    const [at] = await allRows<{ east: string; west: string }>(
      sql`select to_char(now() at time zone 'Pacific/Kiritimati', 'YYYY-MM-DD') as east,
            to_char(now() at time zone 'Pacific/Niue', 'YYYY-MM-DD') as west`,
    )
    await allRows(sql`update rounds set opens_on = ${at?.east} where id = ${roundId}`)
    await setTimeZone(state.coordinator, state.id, { timeZone: 'Pacific/Niue' })
    await openDueRounds()
    expect(await draftsOf(roundId), 'not yet in Niue').toEqual([])
    await setTimeZone(state.coordinator, state.id, { timeZone: 'Pacific/Kiritimati' })
    await Promise.all([openDueRounds(), openDueRounds()])
    expect(await draftsOf(roundId)).toHaveLength(2)
    await openDueRounds()
    expect(await draftsOf(roundId)).toHaveLength(2)
    expect(await mailsOf(state)).toHaveLength(2)
    expect((await trailOf(roundId)).at(-1)).toEqual({ action: 'round:opened', role: 'installation' })
  })

  test('an agency that is moved in mid-round is out of the old coordinator’s sight at the next request', async () => {
    await sendRound(state.coordinator, roundId)
    const operator = await aPerson('operator')
    await setJurisdiction(operator, state.north.organisationId, { jurisdictionId: other.id })
    expect(await progress()).toEqual([['Southside', 'not-begun']])
    expect((await getRound(state.coordinator, roundId)).counts).toEqual({ 'not-begun': 1 })
    expect((await listRounds(state.coordinator))[0]).toMatchObject({ sites: 1 })
    const seen = await asActor(state.coordinator, (db) =>
      rowsOf<{ site: string }>(db, sql`select site_id as site from round_sites where round_id = ${roundId}`),
    )
    expect(seen, 'nor a query without its where clause').toEqual([{ site: state.south.siteId }])
    const told = await asActor(state.coordinator, (db) =>
      rowsOf<{ site: string }>(
        db,
        sql`select site_id as site from round_progress(array[${roundId}]::uuid[])`,
      ),
    )
    expect(told).toEqual([{ site: state.south.siteId }])
    await allRows(sql`delete from mails where organisation_id = ${state.id}`)
    expect(await remindRound(state.coordinator, roundId)).toMatchObject({ sites: 1, mails: 1 })
    expect((await mailsOf(state)).map(({ recipient }) => recipient)).toEqual([
      `${state.southLead.userId}@example.org`,
    ])
    const [own] = await listAssessments(state.lead)
    expect(own?.round?.name, 'the agency keeps its draft').toBe('Spring round')
    await expect(getRound(other.coordinator, roundId)).rejects.toThrow(NotFound)
  })

  test('an agency that was moved before the opening gets no draft', async () => {
    const operator = await aPerson('operator')
    await setJurisdiction(operator, state.north.organisationId, { jurisdictionId: null })
    await sendRound(state.coordinator, roundId)
    expect((await draftsOf(roundId)).map(({ site }) => site)).toEqual([state.south.siteId])
  })

  test('whoever does not coordinate the jurisdiction is told that there is nothing', async () => {
    await sendRound(state.coordinator, roundId)
    const draft = await aRound(state.coordinator, state.id, [state.north.siteId])
    const strangers = {
      'a lead of its agency': state.lead,
      'a member of its agency': state.member,
      'another coordinator': other.coordinator,
      'the operator': await aPerson('operator'),
      nobody: await aPerson(),
    }
    for (const [who, stranger] of Object.entries(strangers)) {
      for (const attempt of [
        () => getRound(stranger, roundId),
        () => listRoundSiteChoices(stranger, draft, {}),
        () => chooseRoundSites(stranger, draft, { listed: [], chosen: [] }),
        () => editRound(stranger, draft, facts()),
        () => deleteRound(stranger, draft),
        () => sendRound(stranger, draft),
        () => remindRound(stranger, roundId),
        () => extendRound(stranger, roundId, { dueOn: '2100-01-01' }),
        () => closeRound(stranger, roundId),
        () => createRound(stranger, roundFacts(state.id)),
      ])
        await expect(attempt(), who).rejects.toThrow(NotFound)
      expect((await listRounds(stranger)).map(({ id }) => id)).not.toContain(roundId)
      expect((await listRoundJurisdictions(stranger)).map(({ id }) => id)).not.toContain(state.id)
      const rows = await asActor(stranger, (db) =>
        rowsOf(db, sql`select * from round_progress(array[${roundId}, ${draft}]::uuid[])`),
      )
      expect(rows, who).toEqual([])
    }
    await expect(createRound(state.coordinator, roundFacts(state.north.organisationId))).rejects.toThrow(
      Forbidden,
    )
    await expect(getRound(state.coordinator, randomUUID())).rejects.toThrow(NotFound)
    await expect(getRound(state.coordinator, 'x')).rejects.toThrow(NotFound)
  })

  test('a coordinator reads no row of assessments, respondents, answers or scores by a round', async () => {
    await sendRound(state.coordinator, roundId)
    const [own] = await listAssessments(state.lead)
    await takePart(state.lead, own?.id ?? '', { role: 'agency-leader' })
    for (const table of ['assessments', 'respondents', 'answers', 'assessment_scores', 'memberships']) {
      const rows = await asActor(state.coordinator, (db) =>
        rowsOf<{ organisation_id: string }>(db, sql`select organisation_id from ${sql.identifier(table)}`),
      )
      expect(
        rows.filter(({ organisation_id }) => organisation_id !== state.id),
        table,
      ).toEqual([])
    }
    expect(await listAssessments(state.coordinator)).toEqual([])
    await expect(getAssessment(state.coordinator, own?.id ?? '')).rejects.toThrow(NotFound)
  })

  test('an agency reads of the rounds that it has an assessment in, and of no other', async () => {
    const readable = (who: Actor) =>
      asActor(who, (db) => rowsOf<{ id: string }>(db, sql`select id from rounds order by id`))
    expect(await readable(state.lead), 'not before it opens').toEqual([])
    await sendRound(state.coordinator, roundId)
    const southOnly = await aRound(state.coordinator, state.id, [state.south.siteId])
    await sendRound(state.coordinator, southOnly)
    expect(await readable(state.lead)).toEqual([{ id: roundId }])
    expect((await readable(state.southLead)).length).toBe(2)
    expect(await readable(other.lead)).toEqual([])
    const changed = asActor(state.lead, (db) => rowsOf(db, sql`update rounds set name = 'Ours' returning id`))
    expect(await changed, 'and changes nothing').toEqual([])
  })

  test('sites are chosen from the jurisdiction’s, by a filter, and those not listed stay', async () => {
    const more = await anAgency('Westside', state.id)
    const all = await listRoundSiteChoices(state.coordinator, roundId, {})
    expect(all.listed.map(({ agency, chosen }) => [agency.name, chosen])).toEqual([
      ['Northside', true],
      ['Southside', true],
      ['Westside', false],
    ])
    expect(all).toMatchObject({ matching: 3, all: 3, chosen: 2, regions: ['North'] })
    const west = await listRoundSiteChoices(state.coordinator, roundId, { agency: more.organisationId })
    expect(west.listed.map(({ id }) => id)).toEqual([more.siteId])
    expect((await listRoundSiteChoices(state.coordinator, roundId, { setting: 'housing' })).listed).toEqual(
      [],
    )
    expect((await listRoundSiteChoices(state.coordinator, roundId, { region: 'North' })).matching).toBe(3)
    const listed = [state.north.siteId, more.siteId]
    await chooseRoundSites(state.coordinator, roundId, { listed, chosen: [more.siteId] })
    expect((await progress()).map(([agency]) => agency)).toEqual(['Southside', 'Westside'])
    for (const foreign of [other.north.siteId, randomUUID()])
      await expect(
        chooseRoundSites(state.coordinator, roundId, { listed: [foreign], chosen: [foreign] }),
      ).rejects.toThrow(NotFound)
  })

  test('what a state of a round does not allow is a conflict, and bad days are faults of their field', async () => {
    const empty = await aRound(state.coordinator, state.id, [])
    await expect(sendRound(state.coordinator, empty)).rejects.toThrow('at least one site')
    await expect(remindRound(state.coordinator, empty)).rejects.toThrow(Conflict)
    await expect(closeRound(state.coordinator, empty)).rejects.toThrow(Conflict)
    await expect(
      createRound(state.coordinator, roundFacts(state.id, { opensOn: '2025-01-01', dueOn: '2025-02-01' })),
    ).rejects.toThrow(Invalid)
    await deleteRound(state.coordinator, empty)
    await expect(getRound(state.coordinator, empty)).rejects.toThrow(NotFound)
    await sendRound(state.coordinator, roundId)
    for (const late of [
      () => editRound(state.coordinator, roundId, facts()),
      () => deleteRound(state.coordinator, roundId),
      () => chooseRoundSites(state.coordinator, roundId, { listed: [], chosen: [] }),
    ])
      await expect(late()).rejects.toThrow(Conflict)
    for (const dueOn of ['2099-12-31', '2099-01-01'])
      await expect(extendRound(state.coordinator, roundId, { dueOn })).rejects.toThrow(Invalid)
    await extendRound(state.coordinator, roundId, { dueOn: '2100-01-31' })
    expect((await getRound(state.coordinator, roundId)).dueOn).toBe('2100-01-31')
    await closeRound(state.coordinator, roundId)
    for (const over of [
      () => remindRound(state.coordinator, roundId),
      () => extendRound(state.coordinator, roundId, { dueOn: '2100-02-28' }),
      () => closeRound(state.coordinator, roundId),
    ])
      await expect(over()).rejects.toThrow(Conflict)
    expect(await draftsOf(roundId), 'drafts stay the agencies’ own').toHaveLength(2)
  })

  test('reminders go to leads of sites that have not finalised, once a day', async () => {
    await sendRound(state.coordinator, roundId)
    const [own] = await listAssessments(state.lead)
    await takePart(state.lead, own?.id ?? '', { role: 'agency-leader' })
    await finaliseAssessment(state.lead, own?.id ?? '')
    await allRows(sql`delete from mails where organisation_id = ${state.id}`)
    const both = await Promise.allSettled([1, 2].map(() => remindRound(state.coordinator, roundId)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await mailsOf(state)).toMatchObject([
      { kind: 'round-reminder', recipient: `${state.southLead.userId}@example.org` },
    ])
    expect(await getRound(state.coordinator, roundId)).toMatchObject({ remindedToday: true })
    await allRows(
      sql`update round_sites set last_reminded_at = now() - interval '25 hours' where round_id = ${roundId}`,
    )
    expect(await getRound(state.coordinator, roundId)).toMatchObject({ remindedToday: false })
    expect(await remindRound(state.coordinator, roundId)).toEqual({ sites: 1, mails: 1, heldBack: 0 })
  })

  test('a draft in which nobody has begun is not finalised, and can be opened to colleagues', async () => {
    await sendRound(state.coordinator, roundId)
    const [own] = await listAssessments(state.lead)
    const id = own?.id ?? ''
    expect((await getAssessment(state.lead, id)).may.finalise).toBe(false)
    await expect(finaliseAssessment(state.lead, id)).rejects.toThrow('Nobody has begun')
    await openAssessment(state.lead, id, { mode: 'anonymous', answersUntil: null, roleDomains: {} })
    expect((await progress())[0]).toEqual(['Northside', 'begun'])
  })

  test('only a lead takes part in a draft, and one of two that try at once is the first', async () => {
    await sendRound(state.coordinator, roundId)
    const [own] = await listAssessments(state.lead)
    const id = own?.id ?? ''
    await expect(takePart(state.member, id, { role: 'clinician' })).rejects.toThrow(Forbidden)
    for (const stranger of [state.coordinator, state.southLead, await aPerson()])
      await expect(takePart(stranger, id, { role: 'clinician' })).rejects.toThrow(NotFound)
    const second = await aPerson('lead', state.north.organisationId)
    const tried = await Promise.allSettled(
      [state.lead, second].map((who) => takePart(who, id, { role: 'agency-leader' })),
    )
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rows = await allRows(sql`select id from respondents where assessment_id = ${id}`)
    expect(rows).toHaveLength(1)
  })
})
