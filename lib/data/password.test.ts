import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/client'
import { sessions, users } from '@/lib/db/schema/users'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { changePassword, makeResetLink, resetLinkWorks, resetPassword, sendResetLink } from './password'
import { anAgency, aPerson, inSession, tokenMailedTo } from './testing/people'

const mail = vi.hoisted(() => ({ isSent: false }))
vi.mock('@/lib/mail/outbox', async (original) => ({
  ...(await original<typeof import('@/lib/mail/outbox')>()),
  mailIsSent: () => mail.isSent,
}))

const PASSWORD = 'seven brown otters paddle home'
const hash = vi.fn(async (password: string) => `hash of ${password}`)

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let person: Actor
  let email: string
  beforeEach(async () => {
    const { organisationId } = await anAgency('Quayside Recovery')
    person = await inSession(await aPerson('lead', organisationId))
    email = `${person.userId}@example.org`
    hash.mockClear()
  })

  async function stored() {
    const db = await database()
    const [row] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, person.userId))
    return row?.hash
  }
  async function liveSessions() {
    const db = await database()
    const rows = await db
      .select({ id: sessions.id, revokedAt: sessions.revokedAt })
      .from(sessions)
      .where(eq(sessions.userId, person.userId))
    return rows.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)
  }
  async function link() {
    await sendResetLink(email)
    return tokenMailedTo(email)
  }

  test('B-15 a link sets the password once, ends all sessions, signs nobody in and tells the owner', async () => {
    await inSession(person)
    const token = await link()
    expect(await resetLinkWorks(token)).toBe(true)
    expect(await resetLinkWorks(token), 'looking at it uses nothing up').toBe(true)
    expect(await resetPassword(token, PASSWORD, hash)).toEqual({ email })
    expect(await stored()).toBe(`hash of ${PASSWORD}`)
    expect(await liveSessions()).toEqual([])
    const mails = await allRows<{ kind: string }>(sql`select kind from mails where recipient = ${email}`)
    expect(mails).toEqual([{ kind: 'password-changed' }])
    expect(await resetLinkWorks(token)).toBe(false)
    await expect(resetPassword(token, `${PASSWORD} again`, hash)).rejects.toThrow(Conflict)
    expect(hash).toHaveBeenCalledTimes(1)
  })

  test('B-15 of two at once with one link, one sets the password', async () => {
    const token = await link()
    const results = await Promise.allSettled(
      ['first', 'second'].map((word) => resetPassword(token, `${word} ${PASSWORD}`, hash)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('B-15 only the latest link works, for 60 minutes, and only its hash is stored', async () => {
    const [first, second] = [await link(), await link()]
    await expect(resetPassword(first, PASSWORD, hash)).rejects.toThrow(Conflict)
    const rows = await allRows<{ row: string; minutes: number }>(
      sql`select t::text as row, extract(epoch from expires_at - created_at)::float8 / 60 as minutes
          from one_time_tokens t where user_id = ${person.userId}`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.minutes).toBeLessThanOrEqual(60)
    expect(rows[0]?.row).not.toContain(second)
    await allRows(sql`update one_time_tokens set expires_at = now() where user_id = ${person.userId}`)
    await expect(resetPassword(second, PASSWORD, hash)).rejects.toThrow(Conflict)
    expect(await stored()).toBeNull()
    expect(hash).not.toHaveBeenCalled()
  })

  test('B-07 an unknown or deactivated address gets no mail, and nobody is told', async () => {
    await allRows(sql`update users set deactivated_at = now() where id = ${person.userId}`)
    expect(await sendResetLink(email)).toBeUndefined()
    expect(await sendResetLink('nobody@example.org')).toBeUndefined()
    expect(
      await allRows(sql`select id from mails where recipient in (${email}, 'nobody@example.org')`),
    ).toEqual([])
  })

  test('an operator makes a link for somebody, who alone gets it where mail is sent; it is on record', async () => {
    const operator = await aPerson('operator')
    mail.isSent = true
    expect(await makeResetLink(operator, person.userId)).toEqual({ mailed: true })
    const byMail = await tokenMailedTo(email)
    mail.isSent = false
    const shown = await makeResetLink(operator, person.userId)
    expect(shown).toEqual({
      mailed: false,
      link: expect.stringMatching(/^http:\/\/localhost:3000\/reset\/[\w-]{43}$/),
    })
    expect(await resetLinkWorks(byMail), 'only the latest works').toBe(false)
    const token = shown.mailed ? '' : shown.link.slice(-43)
    expect(await resetPassword(token, PASSWORD, hash)).toEqual({ email })
    const events = await allRows(sql`select action, actor_id as by, after from audit_events
      where subject_id = ${person.userId} and action = 'account:reset-link-made' order by sequence`)
    expect(events).toEqual([
      { action: 'account:reset-link-made', by: operator.userId, after: { mailed: true } },
      { action: 'account:reset-link-made', by: operator.userId, after: { mailed: false } },
    ])
    expect(JSON.stringify(events)).not.toContain(token)
  })

  test('nobody else makes a link, and none is made for a closed account or none', async () => {
    const operator = await aPerson('operator')
    await expect(makeResetLink(person, operator.userId)).rejects.toThrow(NotFound)
    await expect(makeResetLink(person, person.userId)).rejects.toThrow(NotFound)
    await expect(makeResetLink(operator, 'no id')).rejects.toThrow(NotFound)
    await allRows(sql`update users set deactivated_at = now() where id = ${person.userId}`)
    await expect(makeResetLink(operator, person.userId)).rejects.toThrow(NotFound)
  })

  test('A-10 the link in the mail is made of APP_URL', async () => {
    await sendResetLink(email)
    const [mail] = await allRows<{ body: string }>(sql`select body from mails where recipient = ${email}`)
    expect(mail?.body.match(/https?:\/\/\S+/g)).toEqual([
      expect.stringMatching(/^http:\/\/localhost:3000\/reset\/[\w-]{43}$/),
    ])
  })

  test('B-04 a password made of the own address or agency is refused, and the link stays good', async () => {
    const token = await link()
    for (const bad of [email, 'Quayside-Recovery-2026'])
      await expect(resetPassword(token, bad, hash)).rejects.toThrow(Invalid)
    await expect(changePassword(person, 'quayside recovery', hash)).rejects.toThrow(Invalid)
    expect(hash).not.toHaveBeenCalled()
    await resetPassword(token, PASSWORD, hash)
  })

  test('B-15 changing it ends every other session and voids links under way', async () => {
    await inSession(person)
    const token = await link()
    await changePassword(person, PASSWORD, hash)
    expect(await stored()).toBe(`hash of ${PASSWORD}`)
    expect(await liveSessions()).toEqual([person.sessionId])
    await expect(resetPassword(token, PASSWORD, hash)).rejects.toThrow(Conflict)
    const [mail] = await allRows<{ kind: string }>(sql`select kind from mails where recipient = ${email}`)
    expect(mail?.kind).toBe('password-changed')
  })

  test('changing it asks who has not proved lately who they are', async () => {
    const stale = await inSession(person, 'long ago')
    await expect(changePassword(stale, PASSWORD, hash)).rejects.toThrow(Forbidden)
    expect(hash).not.toHaveBeenCalled()
  })

  test('what is on record names nobody', async () => {
    await changePassword(person, PASSWORD, hash)
    await resetPassword(await link(), PASSWORD, hash)
    const events = await allRows<{ action: string; row: string }>(
      sql`select action, e::text as row from audit_events e where subject_id = ${person.userId} order by sequence`,
    )
    expect(events.map(({ action }) => action)).toEqual(['account:password-changed', 'account:password-reset'])
    for (const { row } of events) expect(row).not.toMatch(/@|hash of/)
  })
})
