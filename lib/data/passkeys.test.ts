import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { passkeyChallenge, proveOwnPasskey, provePasskey } from '@/lib/auth/prove-passkey'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { addPasskey, passkeyToMake } from './passkeys'
import { anAuthenticator } from './testing/authenticator'
import { aPerson, inSession } from './testing/people'
import { removeWayIn, waysIn } from './ways-in'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let person: Actor
  let device: ReturnType<typeof anAuthenticator>
  beforeEach(async () => {
    person = await inSession(await aPerson())
    device = anAuthenticator()
  })

  async function enrolled() {
    const { challenge } = await passkeyToMake(person)
    await addPasskey(person, 'Work laptop', device.register(challenge))
    const [passkey] = (await waysIn(person)).passkeys
    return passkey?.id ?? ''
  }

  test('a passkey is added, signs its person in, and is removed', async () => {
    const id = await enrolled()
    expect((await waysIn(person)).passkeys).toEqual([
      { id, name: 'Work laptop', addedAt: expect.any(Date), lastUsedAt: null },
    ])
    const { challenge } = await passkeyChallenge()
    expect(await provePasskey(device.answer(challenge))).toBe(person.userId)
    expect((await waysIn(person)).passkeys[0]?.lastUsedAt).toEqual(expect.any(Date))
    await allRows(sql`update users set password_hash = 'x' where id = ${person.userId}`)
    await removeWayIn(person, 'passkey', id)
    const again = await passkeyChallenge()
    expect(await provePasskey(device.answer(again.challenge))).toBeNull()
  })

  test('B-20 an answer works once, and only to a challenge of ours for signing in', async () => {
    await enrolled()
    const { challenge } = await passkeyChallenge()
    const proof = device.answer(challenge)
    expect(await provePasskey(proof)).toBe(person.userId)
    expect(await provePasskey(proof), 'replayed').toBeNull()
    expect(await provePasskey(device.answer('bm90IG91cnM')), 'made up').toBeNull()
    const registration = await passkeyToMake(person)
    expect(await provePasskey(device.answer(registration.challenge)), 'of another purpose').toBeNull()
    const late = await passkeyChallenge()
    await allRows(sql`update one_time_tokens set expires_at = now()`)
    expect(await provePasskey(device.answer(late.challenge)), 'too late').toBeNull()
  })

  test('an answer for another site, or of another key, is nobody', async () => {
    await enrolled()
    const stranger = anAuthenticator('https://evil.example', 'evil.example')
    const { challenge } = await passkeyChallenge()
    const own = device.answer(challenge)
    expect(await provePasskey({ ...stranger.answer(challenge), id: own.id, rawId: own.rawId })).toBeNull()
  })

  test('B-20 enrolling asks for a recent proof, and its challenge is of this session and of one use', async () => {
    const stale = await inSession(person, 'long ago')
    expect(() => passkeyToMake(stale)).toThrow(Forbidden)
    const { challenge } = await passkeyToMake(person)
    const made = device.register(challenge)
    await expect(addPasskey(stale, 'x', made)).rejects.toThrow(Forbidden)
    await expect(addPasskey(await inSession(person), 'x', made)).rejects.toThrow(Invalid)
    await addPasskey(person, 'x', made)
    await expect(addPasskey(person, 'x', made)).rejects.toThrow(Invalid)
  })

  test('a passkey that asked for no fingerprint or PIN is refused, and so is one that another account has', async () => {
    const { challenge } = await passkeyToMake(person)
    await expect(addPasskey(person, 'x', device.register(challenge, false))).rejects.toThrow(Invalid)
    await enrolled()
    const other = await inSession(await aPerson())
    const again = await passkeyToMake(other)
    await expect(addPasskey(other, 'x', device.register(again.challenge))).rejects.toThrow(Conflict)
  })

  test('nobody removes the passkey of another, nor their own last way in', async () => {
    const id = await enrolled()
    const other = await inSession(await aPerson())
    await expect(removeWayIn(other, 'passkey', id)).rejects.toThrow(NotFound)
    await expect(removeWayIn(person, 'passkey', id)).rejects.toThrow(Conflict)
    await expect(removeWayIn(await inSession(person, 'long ago'), 'passkey', id)).rejects.toThrow(Forbidden)
    expect((await waysIn(person)).passkeys).toHaveLength(1)
  })

  test('B-14 a deactivated person’s passkey signs nobody in', async () => {
    await enrolled()
    await allRows(sql`update users set deactivated_at = now() where id = ${person.userId}`)
    const { challenge } = await passkeyChallenge()
    expect(await provePasskey(device.answer(challenge))).toBeNull()
  })

  test('confirming by passkey counts as a proof in this session, for its owner only', async () => {
    await enrolled()
    await allRows(sql`update sessions set authenticated_at = now() - interval '1 hour'`)
    const other = await inSession(await aPerson())
    const first = await passkeyChallenge()
    expect(await proveOwnPasskey(other, device.answer(first.challenge))).toBe(false)
    const second = await passkeyChallenge()
    expect(await proveOwnPasskey(person, device.answer(second.challenge))).toBe(true)
    const [row] = await allRows(
      sql`select authenticated_at > now() - interval '1 minute' as recent from sessions where id = ${person.sessionId}`,
    )
    expect(row).toEqual({ recent: true })
  })
})
