import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/client'
import { users } from '@/lib/db/schema/users'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'

const { request, verify } = vi.hoisted(() => ({ request: { address: '' }, verify: vi.fn() }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers(request.address ? { 'x-ips-client': request.address } : {}),
}))
// What is tested is who is let near the hash, so the hash itself may be quick.
vi.mock('@node-rs/argon2', () => ({
  hash: async (password: string) => `$argon2id$v=19$m=19456,t=2,p=1$${password}`,
  verify: verify.mockImplementation(async (hash: string, password: string) => hash.endsWith(`$${password}`)),
}))

const { clientAddress } = await import('./client')
const { hashPassword } = await import('./password')
const { attempt, LIMITS } = await import('./rate-limit')
const { forgiveFailures, provePassword } = await import('./prove-password')

const MINUTE = 60_000
const PASSWORD = 'seven brown otters paddle home'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let email: string
  const now = () => vi.setSystemTime(Date.now())
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    now()
  })
  beforeEach(async () => {
    email = `${randomUUID()}@example.org`
    const db = await database()
    await db.insert(users).values({ email, name: 'Ana', passwordHash: await hashPassword(PASSWORD) })
    verify.mockClear()
  })
  afterEach(() => {
    request.address = ''
  })

  async function guess(address: string, password = 'wrong') {
    request.address = address
    return (await provePassword(email, password)).proof
  }
  const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

  test('B-05 a few wrong passwords from one address make it wait, twice as long each time', async () => {
    const address = randomUUID()
    for (let n = 0; n < 5; n++) expect(await guess(address)).toBe('wrong')
    expect(await provePassword(email, PASSWORD), 'not even the right one is looked at').toEqual({
      proof: 'wait',
      seconds: 60,
    })
    expect(verify).toHaveBeenCalledTimes(5)
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      pass(minutes * MINUTE - 1_000)
      expect(await guess(address), `still waiting after ${minutes} min`).toBe('wait')
      pass(2_000)
      expect(await guess(address)).toBe('wrong')
    }
  })

  test('saves are counted for each person, in the database a batch at a time, and forgotten after a minute', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const stored = () => allRows(sql`select points from rate_limits where key like 'autosave%'`)
    const tries = await Promise.all(Array.from({ length: 301 }, () => attempt('autosave', one)))
    expect(tries.filter(({ ok }) => ok)).toHaveLength(LIMITS.autosave.points)
    expect(tries.at(-1)).toMatchObject({ ok: false, retryAfterSeconds: expect.any(Number) })
    expect(await attempt('autosave', other)).toEqual({ ok: true })
    expect(await stored()).toEqual(engine === 'postgresql' ? [{ points: LIMITS.autosave.points }] : [])
    pass(61_000)
    expect(await attempt('autosave', one)).toEqual({ ok: true })
  })

  test('a process that has counted little hears of the others after a batch', async () => {
    const one = randomUUID()
    await Promise.all(Array.from({ length: LIMITS.autosave.points }, () => attempt('autosave', one)))
    const counters = globalThis as { [key: symbol]: Map<string, unknown> | undefined }
    counters[Symbol.for('ips-readiness.rate-limits')]?.delete('autosave memory')
    const tries: boolean[] = []
    for (let n = 0; n <= LIMITS.autosave.batch; n++) tries.push((await attempt('autosave', one)).ok)
    const heard = engine === 'postgresql' ? [false, false] : [true, true]
    expect(tries).toEqual([...Array.from({ length: LIMITS.autosave.batch - 1 }, () => true), ...heard])
  })

  test('B-05 the owner on another address signs in while somebody guesses from one', async () => {
    const address = randomUUID()
    for (let n = 0; n < 12; n++) await guess(address)
    expect(await guess(address)).toBe('wait')
    expect(await guess(randomUUID(), PASSWORD)).toBe('right')
  })

  test('B-05 from 200 addresses: the account is closed to strangers, open to where its owner was', async () => {
    const home = randomUUID()
    expect(await guess(home, PASSWORD)).toBe('right')
    const answers: string[] = []
    for (let n = 0; n < 200; n++) answers.push(await guess(randomUUID()))
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(LIMITS['sign-in-account'].points)
    expect(answers.filter((answer) => answer === 'wait')).toHaveLength(180)
    expect(await guess(home, PASSWORD)).toBe('right')
    pass(16 * MINUTE)
    expect(await guess(randomUUID(), PASSWORD), 'after a while from anywhere').toBe('right')
  })

  test('B-05 one address that tries many accounts waits too', async () => {
    const address = randomUUID()
    request.address = address
    const answers: string[] = []
    for (let n = 0; n < 40; n++)
      answers.push((await provePassword(`${randomUUID()}@example.org`, 'wrong')).proof)
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(LIMITS['sign-in-address'].points)
    expect(await guess(address, PASSWORD)).toBe('wait')
    expect(await guess(randomUUID(), PASSWORD)).toBe('right')
  })

  test('B-05 B-07 never more than 100 wrong passwords in a row, then only a reset helps; unknown addresses the same', async () => {
    const unknown = `${randomUUID()}@example.org`
    for (const account of [email, unknown]) {
      verify.mockClear()
      for (let n = 0; n < 100; n++) {
        request.address = randomUUID()
        pass(16 * MINUTE)
        expect((await provePassword(account, 'wrong')).proof).toBe('wrong')
      }
      pass(16 * MINUTE)
      expect((await provePassword(account, PASSWORD)).proof).toBe('locked')
      expect(verify).toHaveBeenCalledTimes(100)
    }
    pass(300 * 24 * 60 * MINUTE)
    expect(await guess(randomUUID(), PASSWORD)).toBe('locked')
    await forgiveFailures(email)
    expect(await guess(randomUUID(), PASSWORD)).toBe('right')
    expect(await guess(randomUUID()), 'and counting begins anew').toBe('wrong')
  })

  test('B-05 many at once count as many', async () => {
    request.address = randomUUID()
    const answers = await Promise.all(Array.from({ length: 45 }, () => provePassword(email, 'wrong')))
    expect(answers.filter(({ proof }) => proof === 'wrong').length).toBeLessThanOrEqual(20)
  })

  test('B-06 whose address cannot be known shares one bucket', async () => {
    expect(await clientAddress()).toBe('untrusted')
    request.address = '192.0.2.7'
    expect(await clientAddress()).toBe('192.0.2.7')
  })

  test('a limit says how long to wait, and what is stored is no address', async () => {
    for (let n = 0; n < LIMITS['reset-account'].points; n++)
      expect(await attempt('reset-account', email)).toEqual({ ok: true })
    expect(await attempt('reset-account', email)).toEqual({ ok: false, retryAfterSeconds: 3600 })
    pass(30 * MINUTE)
    expect(await attempt('reset-account', email)).toEqual({ ok: false, retryAfterSeconds: 1800 })
    pass(31 * MINUTE)
    expect(await attempt('reset-account', email)).toEqual({ ok: true })
    const rows = await allRows<{ key: string }>(sql`select key from rate_limits`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).toMatch(/^[a-z-]+:[\w-]{43}$/)
  })

  test.skipIf(engine === 'embedded')('counts in memory while the database cannot be asked', async () => {
    await asOwner(sql`alter table rate_limits rename to rate_limits_away`)
    const answers: boolean[] = []
    for (let n = 0; n < 25; n++) answers.push((await attempt('token', email)).ok)
    await asOwner(sql`alter table rate_limits_away rename to rate_limits`)
    expect(answers.filter(Boolean)).toHaveLength(LIMITS.token.points)
  })
})
