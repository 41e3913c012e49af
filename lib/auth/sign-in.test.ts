import { randomUUID } from 'node:crypto'
import { hash as argon2Hash } from '@node-rs/argon2'
import { type SQL, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/client'
import { memberships, users } from '@/lib/db/schema/users'
import { within } from '@/lib/db/tenant'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { env } from '@/lib/env'
import { normalisePassword } from '@/lib/forms/account'

interface SetCookie {
  readonly value: string
  readonly options: Readonly<Record<string, unknown>>
}
const { jar, client, verify } = vi.hoisted(() => ({
  jar: new Map<string, SetCookie>(),
  client: new Map<string, string>(),
  verify: vi.fn(),
}))

// The request's cookies: what a browser would send back is what was set before.
vi.mock('next/headers', () => ({
  headers: async () => new Headers([['x-ips-client', crypto.randomUUID()], ...client]),
  cookies: async () => ({
    get: (name: string) => (jar.get(name)?.value ? { name, value: jar.get(name)?.value } : undefined),
    set: (name: string, value: string, options: SetCookie['options']) => jar.set(name, { value, options }),
  }),
}))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return { ...argon2, verify: verify.mockImplementation(argon2.verify) }
})

const { hashPassword } = await import('./password')
const { currentActor } = await import('./require-actor')
const { forgiveFailures } = await import('./prove-password')
const { renewSession, signIn, signOut } = await import('./sign-in')
const { endSessionsOf, timeLeft } = await import('@/lib/db/sessions')
const { hashOf, sessionTokenIn } = await import('./session-cookie')

const PASSWORD = 'Ünïcode pässphrase 😀 with spaces'
const COOKIE = 'ips-session'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  const userId = randomUUID()
  beforeAll(async () => {
    const db = await database()
    const passwordHash = await hashPassword(PASSWORD)
    await db.insert(users).values({ id: userId, email: 'ana@example.org', name: 'Ana', passwordHash })
    await db.insert(users).values([
      { email: 'no-password@example.org', name: 'Bo' },
      { email: 'gone@example.org', name: 'Cy', passwordHash, deactivatedAt: new Date() },
    ])
    await within({ kind: 'installation' }, (tenant) =>
      tenant.insert(memberships).values({ userId, role: 'operator' }),
    )
  })
  beforeEach(async () => {
    jar.clear()
    verify.mockClear()
    client.set('x-ips-client', randomUUID())
    client.set('user-agent', 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')
    await forgiveFailures('ana@example.org')
  })

  async function sessionRows() {
    return allRows<{ token_hash: string; revoked: boolean }>(
      sql`select token_hash, revoked_at is not null as revoked from sessions order by created_at`,
    )
  }

  test('a right password sets a cookie that only the server reads, and a row that only knows a hash', async () => {
    expect(await signIn({ email: 'ana@example.org', password: PASSWORD })).toEqual({ ok: true })
    const cookie = jar.get(COOKIE)
    expect(cookie?.options).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: false,
      maxAge: 12 * 60 * 60,
    })
    expect([...jar.keys()]).toEqual([COOKIE])
    const [row] = await sessionRows()
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await currentActor()).toEqual({
      userId,
      sessionId: expect.any(String),
      authenticatedSecondsAgo: expect.any(Number),
      requestId: null,
      operator: true,
      memberships: [],
    })
    expect(await allRows(sql`select device from sessions`)).toEqual([{ device: 'Firefox on Windows' }])
  })

  test('B-01 a password is stored as argon2id with a salt of its own', async () => {
    const hashes = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
    for (const hash of hashes)
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{20,}\$[^$]{40,}$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })

  test('B-01 a hash made with less work is replaced at the next sign-in, and only then', async () => {
    const stored = async () =>
      (await allRows<{ hash: string }>(sql`select password_hash as hash from users where id = ${userId}`))[0]
        ?.hash
    const cheap = await argon2Hash(normalisePassword(PASSWORD), {
      memoryCost: 8_192,
      timeCost: 1,
      parallelism: 1,
    })
    await (await database()).execute(sql`update users set password_hash = ${cheap} where id = ${userId}`)
    await signIn({ email: 'ana@example.org', password: 'wrong' })
    expect(await stored()).toBe(cheap)
    expect(await signIn({ email: 'ana@example.org', password: PASSWORD })).toEqual({ ok: true })
    const costly = await stored()
    expect(costly).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await signIn({ email: 'ana@example.org', password: PASSWORD })).toEqual({ ok: true })
    expect(await stored()).toBe(costly)
  })

  describe('B-03 one password, one person, however it is typed', () => {
    test.each([
      ['as it was set', 'ana@example.org', PASSWORD],
      ['with an address in capitals and spaces', '  ANA@Example.ORG ', PASSWORD],
      ['decomposed, as some keyboards send it', 'ana@example.org', PASSWORD.normalize('NFD')],
    ])('%s', async (_how, email, password) => {
      expect(await signIn({ email, password })).toEqual({ ok: true })
    })
  })

  describe('B-07 the same answer, after the same work, for', () => {
    test.each([
      ['a wrong password', 'ana@example.org', `${PASSWORD}x`],
      ['the password in other capitals', 'ana@example.org', PASSWORD.toUpperCase()],
      ['an unknown address', 'nobody@example.org', PASSWORD],
      ['an account without a password', 'no-password@example.org', PASSWORD],
      ['an account that was deactivated', 'gone@example.org', PASSWORD],
    ])('%s', async (_what, email, password) => {
      const rows = await sessionRows()
      expect(await signIn({ email, password })).toEqual({ ok: false, reason: 'refused' })
      expect(verify).toHaveBeenCalledTimes(1)
      expect(jar.size).toBe(0)
      expect(await sessionRows()).toEqual(rows)
    })
  })

  test.each([
    ['50,000 characters', 'x'.repeat(50_000)],
    ['1,025 bytes', 'x'.repeat(1_025)],
    ['few characters that are many bytes', '😀'.repeat(300)],
    ['a NUL', `${PASSWORD}\u0000`],
  ])('B-02 a password of %s is refused before any hashing', async (_what, password) => {
    expect(await signIn({ email: 'ana@example.org', password })).toEqual({ ok: false, reason: 'refused' })
    expect(verify).not.toHaveBeenCalled()
    expect(jar.size).toBe(0)
  })

  test('a storm of sign-ins is told to wait instead of queueing without end', async () => {
    client.delete('x-ips-client')
    const storm = Array.from({ length: 70 }, (_, n) =>
      signIn({ email: `storm-${n}@example.org`, password: 'wrong' }),
    )
    const answers = (await Promise.all(storm)).map((answer) => (answer.ok ? 'ok' : answer.reason))
    expect(answers.filter((answer) => answer === 'busy').length).toBeGreaterThan(0)
    expect(answers.filter((answer) => answer === 'refused').length).toBeGreaterThanOrEqual(50)
    expect(await signIn({ email: 'ana@example.org', password: PASSWORD })).toEqual({ ok: true })
  })

  describe('a session ends at once', () => {
    async function signedIn(): Promise<SetCookie> {
      await signIn({ email: 'ana@example.org', password: PASSWORD })
      const cookie = jar.get(COOKIE)
      if (!cookie) throw new Error('no cookie')
      return cookie
    }

    test('by signing out: the cookie goes, and a copy of it is worth nothing', async () => {
      const copy = await signedIn()
      await signOut()
      expect(jar.get(COOKIE)).toMatchObject({ value: '', options: { maxAge: 0, path: '/' } })
      jar.set(COOKIE, copy)
      expect(await currentActor()).toBeNull()
    })

    test('B-08 by signing in again in the same browser, also over a cookie that was planted', async () => {
      const before = await signedIn()
      const after = await signedIn()
      expect(after.value).not.toBe(before.value)
      jar.set(COOKIE, before)
      expect(await currentActor()).toBeNull()
    })

    test('B-08 by a change of password or role: the session goes on under another id', async () => {
      const before = await signedIn()
      const actor = await currentActor()
      if (!actor) throw new Error('nobody')
      await renewSession(actor)
      expect((await currentActor())?.sessionId).toBe(actor.sessionId)
      jar.set(COOKIE, before)
      expect(await currentActor()).toBeNull()
    })

    test('B-15 everywhere, or everywhere else', async () => {
      const cookies = [await signedIn()]
      jar.clear()
      cookies.push(await signedIn())
      const here = await currentActor()
      const db = await database()
      await endSessionsOf(db, userId, here?.sessionId)
      const alive = async () => {
        const found: boolean[] = []
        for (const cookie of cookies) {
          jar.set(COOKIE, cookie)
          found.push((await currentActor()) !== null)
        }
        return found
      }
      expect(await alive()).toEqual([false, true])
      await endSessionsOf(db, userId)
      expect(await alive()).toEqual([false, false])
    })

    test.each([
      ['29 minutes', true],
      ['31 minutes', false],
    ])('B-17 a session that was idle for %s lives: %s', async (idle, lives) => {
      await signedIn()
      await (await database()).execute(
        sql`update sessions set last_seen_at = now() - ${idle}::interval where revoked_at is null`,
      )
      expect((await currentActor()) !== null).toBe(lives)
    })

    test('B-17 using a session pushes its idle end out, never the end after twelve hours', async () => {
      const { value } = await signedIn()
      const tokenHash = hashOf((await sessionTokenIn(value)) ?? '')
      await (await database()).execute(
        sql`update sessions set last_seen_at = now() - interval '10 minutes', expires_at = now() + interval '25 minutes'
            where token_hash = ${tokenHash}`,
      )
      const before = await timeLeft(tokenHash)
      expect(before.seconds).toBeGreaterThan(19 * 60)
      expect(before.seconds).toBeLessThanOrEqual(20 * 60)
      expect(await timeLeft(tokenHash), 'asking changes nothing').toEqual(
        expect.objectContaining({ seconds: expect.closeTo(before.seconds, -1) }),
      )
      await currentActor()
      const after = await timeLeft(tokenHash)
      expect(after.seconds).toBe(after.atMostSeconds)
      expect(after.seconds).toBeLessThanOrEqual(25 * 60)
    })

    test('B-14 when its person is deactivated: the very next request is nobody', async () => {
      await signedIn()
      const set = (at: SQL) => sql`update users set deactivated_at = ${at} where id = ${userId}`
      await (await database()).execute(set(sql`now()`))
      expect(await currentActor()).toBeNull()
      await (await database()).execute(set(sql`null`))
    })

    test.each([
      ['revoked', sql`update sessions set revoked_at = now()`],
      ['past its end', sql`update sessions set expires_at = now() - interval '1 second'`],
    ])('when its row is %s', async (_how, change) => {
      await signedIn()
      expect(await currentActor()).not.toBeNull()
      await (await database()).execute(change)
      expect(await currentActor()).toBeNull()
    })

    test('B-14 and a right that is taken away is gone with the next request', async () => {
      await signedIn()
      await allRows(sql`delete from memberships`)
      expect(await currentActor()).toMatchObject({ operator: false })
      await within({ kind: 'installation' }, (tenant) =>
        tenant.insert(memberships).values({ userId, role: 'operator' }),
      )
      expect(await currentActor()).toMatchObject({ operator: true })
    })
  })

  describe('B-12 a cookie that we did not make is nobody', () => {
    const COOKIES: readonly [string, () => Promise<string> | string][] = [
      ['nonsense', () => 'abc.def.ghi'],
      ['a token without a signature', () => `${btoa('{"alg":"none"}')}.${btoa('{"sid":"x"}')}.`],
      ['a token of another secret', () => encode({ token: { sid: 'x' }, secret: 'y'.repeat(40) })],
      [
        'a token of ours with an unknown session',
        () => encode({ token: { sid: 'x' }, secret: env().authSecret }),
      ],
      [
        'a token of ours without a session',
        () => encode({ token: { sub: userId }, secret: env().authSecret }),
      ],
      [
        'the cookie of a single sign-on under way',
        () => encode({ token: { sid: 'x' }, secret: env().authSecret, salt: 'single-sign-on' }),
      ],
      ['a token past its end', () => encode({ token: { sid: 'x' }, secret: env().authSecret, maxAge: -60 })],
      ['very much of it', () => 'x'.repeat(60_000)],
    ]
    test.each(COOKIES)('%s', async (_what, value) => {
      jar.set(COOKIE, { value: await value(), options: {} })
      expect(await currentActor()).toBeNull()
    })
  })

  test('B-13 when the sessions cannot be asked nobody is let in', async () => {
    await signIn({ email: 'ana@example.org', password: PASSWORD })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await asOwner(sql`alter table sessions rename to sessions_away`)
    await expect(currentActor()).rejects.toThrow()
    await expect(signIn({ email: 'ana@example.org', password: PASSWORD })).rejects.toThrow(
      'Nobody can be signed in at this moment.',
    )
    await asOwner(sql`alter table sessions_away rename to sessions`)
    expect(await currentActor()).not.toBeNull()
    logged.mockRestore()
  })
})
