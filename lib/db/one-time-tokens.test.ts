import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from './client'
import { keepToken, newToken, readToken, spendToken, type TokenPurpose, voidTokens } from './one-time-tokens'
import { sessions, users } from './schema/users'
import { allRows } from './testing/all-rows'
import { ENGINES, withDatabase } from './testing/engines'

const PURPOSES: readonly TokenPurpose[] = [
  'password-reset',
  'email-change',
  'passkey-registration',
  'passkey-sign-in',
]
const PAIRS = PURPOSES.flatMap((made) => PURPOSES.map((used) => [made, used] as const))

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  const [userId, sessionId, otherSession] = [randomUUID(), randomUUID(), randomUUID()]
  beforeAll(async () => {
    const db = await database()
    await db.insert(users).values({ id: userId, email: 'ana@example.org', name: 'Ana' })
    for (const id of [sessionId, otherSession])
      await db.insert(sessions).values({ id, userId, tokenHash: id, expiresAt: new Date(Date.now() + 1e6) })
  })

  async function made(purpose: TokenPurpose, of: string | null = null, seconds = 60) {
    const token = newToken()
    await keepToken(
      await database(),
      token,
      { purpose, sessionId: of },
      { userId, seconds, data: { a: 'b' } },
    )
    return token
  }

  test.each(PAIRS)('B-12 a token for %s used for %s', async (purpose, used) => {
    const db = await database()
    const token = await made(purpose)
    const use = { purpose: used, sessionId: null }
    const good = used === purpose
    expect((await readToken(db, token, use)) !== null).toBe(good)
    expect((await spendToken(db, token, use)) !== null).toBe(good)
    expect(await spendToken(db, token, use), 'not twice').toBeNull()
  })

  test.each([
    ['of a session by that session', sessionId, sessionId, true],
    ['of a session by another', sessionId, otherSession, false],
    ['of a session by whoever holds it', sessionId, null, false],
    ['of whoever holds it by a session', null, sessionId, false],
  ])('B-12 a token %s', async (_what, bound, user, good) => {
    const token = await made('email-change', bound)
    const spent = await spendToken(await database(), token, { purpose: 'email-change', sessionId: user })
    expect(spent !== null).toBe(good)
  })

  test('B-12 a token past its end, altered, or guessed is nothing', async () => {
    const db = await database()
    const use = { purpose: 'password-reset', sessionId: null } as const
    const late = await made('password-reset', null, 0)
    const token = await made('password-reset')
    for (const wrong of [late, `${token.slice(0, -1)}~`, token.toUpperCase(), newToken(), ''])
      expect(await spendToken(db, wrong, use)).toBeNull()
    expect(await spendToken(db, token, use)).toMatchObject({ userId, data: { a: 'b' } })
  })

  test('of many that spend one at once, one gets it', async () => {
    const db = await database()
    const token = await made('password-reset')
    const use = { purpose: 'password-reset', sessionId: null } as const
    const spent = await Promise.all(Array.from({ length: 8 }, () => spendToken(db, token, use)))
    expect(spent.filter((one) => one !== null)).toHaveLength(1)
  })

  test('what is void is gone, and what ran out long ago is cleared away', async () => {
    const db = await database()
    const [bound, free] = [await made('email-change', sessionId), await made('email-change')]
    await voidTokens(db, userId, 'email-change', 'bound to a session')
    expect(await readToken(db, bound, { purpose: 'email-change', sessionId })).toBeNull()
    expect(await readToken(db, free, { purpose: 'email-change', sessionId: null })).not.toBeNull()
    await allRows(sql`update one_time_tokens set expires_at = now() - interval '2 days'`)
    await made('password-reset')
    expect(await allRows(sql`select id from one_time_tokens`)).toHaveLength(1)
  })
})
