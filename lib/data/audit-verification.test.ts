import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { log } from '@/lib/log'
import { record } from './audit'
import { auditHead, headText, printAuditHead, readHead, verifyStoredTrail } from './audit-verification'
import { asInstallation } from './tenancy'
import { aPerson } from './testing/people'
import { tamper } from './testing/tamper'

const EVENTS = 6

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  beforeEach(async () => {
    await tamper(sql`delete from audit_events`)
    const person = await aPerson()
    for (let turn = 1; turn <= EVENTS; turn++) {
      await asInstallation((db) =>
        record(db, turn % 2 === 0 ? person : { role: 'installation', requestId: `request-${turn}` }, {
          action: 'thing:done',
          organisationId: turn % 3 === 0 ? randomUUID() : null,
          subjectId: randomUUID(),
          ...(turn !== 5 && { before: { turn, words: 'Päijät-Häme \n "quoted" ₂' } }),
          after: { turn: turn + 1, list: [1.5, null, { deep: true }] },
        }),
      )
    }
  })

  test('an untouched trail is whole, and its hashes are the database’s', async () => {
    const { faults, events, head } = await verifyStoredTrail(null)
    expect({ faults, events }).toEqual({ faults: [], events: EVENTS })
    expect(head).toEqual(await auditHead())
    expect(await verifyStoredTrail(head)).toMatchObject({ faults: [] })
  })

  test('details that retention has erased are no fault, and the chain goes on', async () => {
    await allRows(sql`select erase_audit_details(null, now() + interval '1 day')`)
    const [kept] = await allRows<{ count: number }>(
      sql`select count(*)::int as count from audit_events where before is not null or after is not null`,
    )
    expect(kept?.count).toBe(0)
    expect(await verifyStoredTrail(null)).toMatchObject({ faults: [], events: EVENTS })
  })

  const OF_3 = sql`where sequence = 3`
  test.each([
    ['id', sql`id = gen_random_uuid()`],
    ['at', sql`at = at + interval '1 microsecond'`],
    ['organisation_id', sql`organisation_id = null`],
    ['actor_id', sql`actor_id = gen_random_uuid()`],
    ['actor_role', sql`actor_role = 'lead'`],
    ['action', sql`action = 'thing:undone'`],
    ['subject_kind', sql`subject_kind = 'other'`],
    ['subject_id', sql`subject_id = gen_random_uuid()`],
    ['outcome', sql`outcome = 'refused'`],
    ['request_id', sql`request_id = null`],
    ['before', sql`before = '{"turn": 4}'`],
    ['before alone, erased', sql`before = null`],
    ['after', sql`after = after || '{"more": 1}'`],
    ['details_hash', sql`details_hash = repeat('0', 64)`],
    ['hash', sql`hash = repeat('0', 64)`],
    ['previous_hash', sql`previous_hash = repeat('0', 64)`],
  ])('H-03 an event whose %s was edited', async (_, change) => {
    await tamper(sql`update audit_events set ${change} ${OF_3}`)
    const { faults } = await verifyStoredTrail(null)
    expect(faults[faults.length > 1 && faults[0]?.includes('continue') ? 1 : 0]).toBe('event 3 was edited')
  })

  test('H-03 an event whose details and their hash were edited together', async () => {
    await tamper(
      sql`update audit_events set after = '{"turn": 9}' ${OF_3}`,
      sql`update audit_events set details_hash = audit_details_hash(audit_events) ${OF_3}`,
    )
    expect((await verifyStoredTrail(null)).faults).toEqual(['event 3 was edited'])
  })

  test('H-03 an event that was edited and hashed anew', async () => {
    await tamper(
      sql`update audit_events set outcome = 'refused' ${OF_3}`,
      sql`update audit_events set hash = audit_hash(audit_events) ${OF_3}`,
    )
    expect((await verifyStoredTrail(null)).faults).toEqual(['event 4 does not continue the event before it'])
  })

  test('H-03 a trail that was made anew from some event on is found by a head that was noted', async () => {
    const noted = await auditHead()
    await tamper(
      sql`update audit_events set outcome = 'refused' where sequence = ${EVENTS}`,
      sql`update audit_events set hash = audit_hash(audit_events) where sequence = ${EVENTS}`,
    )
    expect((await verifyStoredTrail(null)).faults).toEqual([])
    expect((await verifyStoredTrail(noted)).faults).toEqual([
      `event ${EVENTS} is not the one whose hash was noted`,
    ])
  })

  test('H-03 deleted events, in the middle and at the beginning', async () => {
    await tamper(sql`delete from audit_events where sequence in (1, 3, 4)`)
    expect((await verifyStoredTrail(null)).faults).toEqual([
      'event 1 is missing',
      'events 3 to 4 are missing',
    ])
  })

  test('H-03 an event that was put in', async () => {
    const put = sql`insert into audit_events overriding system value
      select (jsonb_populate_record(audit_events, jsonb_build_object('id', gen_random_uuid(), 'sequence', 7))).*
      from audit_events ${OF_3}`
    await tamper(put)
    const { faults } = await verifyStoredTrail(null)
    expect(faults).toEqual(['event 7 does not continue the event before it', 'event 7 was edited'])
  })

  test('H-03 two events that changed places', async () => {
    await tamper(
      sql`alter table audit_events alter column sequence drop identity if exists`,
      sql`drop index audit_events_sequence`,
      sql`update audit_events set sequence = case sequence when 2 then 3 else 2 end where sequence in (2, 3)`,
      sql`create unique index audit_events_sequence on audit_events (sequence)`,
    )
    const { faults } = await verifyStoredTrail(null)
    expect(faults).toEqual(expect.arrayContaining(['event 2 was edited', 'event 3 was edited']))
    await tamper(sql`alter table audit_events alter column sequence add generated always as identity`)
  })

  test('H-03 events that were cut off at the end are found by a head that was noted, also when others followed', async () => {
    const noted = await auditHead()
    await tamper(sql`delete from audit_events where sequence > 4`)
    expect((await verifyStoredTrail(null)).faults).toEqual([])
    expect((await verifyStoredTrail(noted)).faults).toEqual([`events 5 to ${EVENTS} are cut off at the end`])
    for (let turn = 0; turn < 3; turn++) {
      await asInstallation((db) =>
        record(
          db,
          { role: 'installation' },
          { action: 'thing:done', organisationId: null, subjectId: randomUUID() },
        ),
      )
    }
    expect((await verifyStoredTrail(noted)).faults).toEqual([
      `event ${EVENTS} is not the one whose hash was noted`,
    ])
  })

  test('the head is printed, one line, and read back', async () => {
    const said = vi.spyOn(log, 'info').mockImplementation(() => undefined)
    await printAuditHead()
    const head = await auditHead()
    expect(said.mock.calls).toEqual([['Audit trail head', { auditHead: head && headText(head) }]])
    said.mockRestore()
    expect(readHead(head ? headText(head) : '')).toEqual(head)
    expect(['', '6', `0:${'a'.repeat(64)}`, `6:${'A'.repeat(64)}`, '6:abc'].map(readHead)).toEqual(
      Array(5).fill(null),
    )
  })

  test('H-02 the program itself can neither change nor delete an event', async () => {
    for (const statement of [
      sql`update audit_events set outcome = 'refused'`,
      sql`delete from audit_events`,
      sql`truncate audit_events`,
    ]) {
      await expect(allRows(statement)).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/permission denied/) },
      })
      await expect(asOwner(statement), 'and its owner meets the trigger').rejects.toThrow()
    }
    expect(await verifyStoredTrail(null)).toMatchObject({ faults: [], events: EVENTS })
  })
})
