import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/client'
import { memberships, users } from '@/lib/db/schema/users'
import { within } from '@/lib/db/tenant'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { env } from '@/lib/env'

interface SetCookie {
  readonly value: string
  readonly options: Readonly<Record<string, unknown>>
}
const { jar, verify } = vi.hoisted(() => ({ jar: new Map<string, SetCookie>(), verify: vi.fn() }))

// The request's cookies: what a browser would send back is what was set before.
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
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
const { signIn, signOut } = await import('./sign-in')

const PASSWORD = 'Ünïcode pässphrase 😀 with spaces'
const COOKIE = 'ips-session'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  const userId = randomUUID()
  beforeAll(async () => {
    const db = await database()
    const passwordHash = await hashPassword(PASSWORD)
    await db.insert(users).values({ id: userId, email: 'ana@example.org', name: 'Ana', passwordHash })
    await db.insert(users).values({ email: 'no-password@example.org', name: 'Bo' })
    await within({ kind: 'installation' }, (tenant) =>
      tenant.insert(memberships).values({ userId, role: 'operator' }),
    )
  })
  beforeEach(() => {
    jar.clear()
    verify.mockClear()
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
      operator: true,
      memberships: [],
    })
  })

  test('a password is stored as argon2id with a salt of its own', async () => {
    const hashes = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
    for (const hash of hashes)
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{20,}\$[^$]{40,}$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })

  describe('one password, one person, however it is typed', () => {
    test.each([
      ['as it was set', 'ana@example.org', PASSWORD],
      ['with an address in capitals and spaces', '  ANA@Example.ORG ', PASSWORD],
      ['decomposed, as some keyboards send it', 'ana@example.org', PASSWORD.normalize('NFD')],
    ])('%s', async (_how, email, password) => {
      expect(await signIn({ email, password })).toEqual({ ok: true })
    })
  })

  describe('the same answer, after the same work, for', () => {
    test.each([
      ['a wrong password', 'ana@example.org', `${PASSWORD}x`],
      ['the password in other capitals', 'ana@example.org', PASSWORD.toUpperCase()],
      ['an unknown address', 'nobody@example.org', PASSWORD],
      ['an account without a password', 'no-password@example.org', PASSWORD],
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
  ])('a password of %s is refused before any hashing', async (_what, password) => {
    expect(await signIn({ email: 'ana@example.org', password })).toEqual({ ok: false, reason: 'refused' })
    expect(verify).not.toHaveBeenCalled()
  })

  test('a storm of sign-ins is told to wait instead of queueing without end', async () => {
    const storm = Array.from({ length: 70 }, () => signIn({ email: 'ana@example.org', password: 'wrong' }))
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

    test('by signing in again in the same browser', async () => {
      const before = await signedIn()
      const after = await signedIn()
      expect(after.value).not.toBe(before.value)
      jar.set(COOKIE, before)
      expect(await currentActor()).toBeNull()
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

    test('and a right that is taken away is gone with the next request', async () => {
      await signedIn()
      await allRows(sql`delete from memberships`)
      expect(await currentActor()).toMatchObject({ operator: false })
      await within({ kind: 'installation' }, (tenant) =>
        tenant.insert(memberships).values({ userId, role: 'operator' }),
      )
      expect(await currentActor()).toMatchObject({ operator: true })
    })
  })

  describe('a cookie that we did not make is nobody', () => {
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
      ['a token past its end', () => encode({ token: { sid: 'x' }, secret: env().authSecret, maxAge: -60 })],
      ['very much of it', () => 'x'.repeat(60_000)],
    ]
    test.each(COOKIES)('%s', async (_what, value) => {
      jar.set(COOKIE, { value: await value(), options: {} })
      expect(await currentActor()).toBeNull()
    })
  })

  test('when the sessions cannot be asked nobody is let in', async () => {
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
