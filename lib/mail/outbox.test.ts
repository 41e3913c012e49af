import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { anAgency, aPerson } from '@/lib/data/testing/people'
import { within } from '@/lib/db/tenant'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Invalid } from '@/lib/errors'
import { PER_ADDRESS_A_DAY, PER_ORGANISATION_A_DAY } from './caps'
import { enqueue, type Mail, mailIsSent } from './outbox'

const A_MAIL: Mail = {
  organisationId: null,
  kind: 'notice',
  to: 'ana@example.org',
  subject: 'Hello',
  body: 'Hello Ana',
}

const asInstallation = (mail: Partial<Mail>) =>
  within({ kind: 'installation' }, (db) => enqueue(db, { ...A_MAIL, ...mail }))
const outbox = () => allRows<Record<string, unknown>>(sql`select * from mails order by created_at`)

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('a mail stands in the outbox if the event it tells of commits, and only then', async () => {
    const to = `${randomUUID()}@example.org`
    const failing = within({ kind: 'installation' }, async (db) => {
      await enqueue(db, { ...A_MAIL, to })
      throw new Error('the event did not happen')
    })
    await expect(failing).rejects.toThrow('did not happen')
    expect(await outbox()).toEqual([])
    await asInstallation({ to: ` ${to.toUpperCase()} ` })
    expect(await outbox()).toEqual([
      expect.objectContaining({
        kind: 'notice',
        recipient: to,
        subject: 'Hello',
        body: 'Hello Ana',
        attempts: 0,
        sent_at: null,
        message_id: expect.stringMatching(/^<[0-9a-f-]{36}@localhost>$/),
      }),
    ])
    expect(mailIsSent(), 'no SMTP_URL').toBe(false)
  })

  test('a person’s transaction may send for their organisation and the installation, for no other', async () => {
    const [agency, other] = [await anAgency(), await anAgency()]
    const lead = await aPerson('lead', agency.organisationId)
    const send = (organisationId: string | null) =>
      within({ kind: 'person', userId: lead.userId, organisationIds: [agency.organisationId] }, (db) =>
        enqueue(db, { ...A_MAIL, to: `${randomUUID()}@example.org`, organisationId }),
      )
    await send(agency.organisationId)
    await send(null)
    await expect(send(other.organisationId)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/row-level security/) },
    })
  })

  test.each([
    '"a@evil.example"@victim.example',
    'a@victim.example,b@evil.example',
    'a@victim.example b@evil.example',
    'a@victim.example;b@evil.example',
    'a\uFF20victim.example',
    'a\uFE6Bvictim.example',
    'a@b\uFF20victim.example',
    'a@victim.example\r\nBcc: b@evil.example',
    'a\r\nBcc: b@evil.example\r\n@victim.example',
    'a@victim.example\u0000',
    'A <a@victim.example>',
    '<a@victim.example>',
    'a@@victim.example',
    'a@',
    '@victim.example',
    '',
  ])('B-11 %j is refused, and no mail', async (to) => {
    const before = (await outbox()).length
    await expect(asInstallation({ to })).rejects.toThrow(Invalid)
    expect(await outbox()).toHaveLength(before)
  })

  test('D-06 one address is sent so many mails of a kind a day, whoever asks', async () => {
    const to = `${randomUUID()}@example.org`
    const mail = { to, kind: 'password-reset' } as const
    const ends = []
    for (let turn = 0; turn < 30; turn++) ends.push(await asInstallation(mail).catch((error) => error))
    expect(ends.filter((end) => end === undefined)).toHaveLength(PER_ADDRESS_A_DAY)
    expect(ends.filter((end) => end instanceof Conflict)).toHaveLength(30 - PER_ADDRESS_A_DAY)
    expect(ends.at(-1)).toMatchObject({
      reason: 'too-many-mails',
      message: expect.stringMatching(/tomorrow/),
    })
    const kept = (await outbox()).filter(({ recipient }) => recipient === to)
    expect(kept, 'what was refused left nothing').toHaveLength(PER_ADDRESS_A_DAY)
    await asInstallation({ ...mail, kind: 'invitation' })
    await allRows(sql`update rate_limits set expire = 0`)
    await asInstallation(mail)
    const keys = await allRows<{ key: string }>(sql`select key from rate_limits`)
    expect(JSON.stringify(keys)).not.toContain('@')
  })

  test('D-06 ten thousand invitations in one go: none goes out, and the message says why', async () => {
    const { organisationId } = await anAgency()
    const before = (await outbox()).length
    const flood = within({ kind: 'installation' }, async (db) => {
      for (let turn = 0; turn < 10_000; turn++) {
        const to = `${turn}-${organisationId}@example.org`
        await enqueue(db, { ...A_MAIL, kind: 'respondent-invitation', organisationId, to })
      }
    })
    await expect(flood).rejects.toMatchObject({
      reason: 'too-many-mails',
      message: expect.stringContaining(String(PER_ORGANISATION_A_DAY)),
    })
    expect(await outbox()).toHaveLength(before)
  })
})
