import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import {
  askForEmailChange,
  confirmEmailChange,
  emailToConfirm,
  undoEmailChange,
  undoLinkWorks,
} from './own-email'
import { changePassword, resetLinkWorks, resetPassword, sendResetLink } from './password'
import { aPerson, inSession, tokenMailedTo } from './testing/people'

const hash = async (password: string) => `hash of ${password}`
const PASSWORD = 'seven brown otters paddle home'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let person: Actor
  let former: string
  let fresh: string
  beforeEach(async () => {
    person = await inSession(await aPerson())
    former = `${person.userId}@example.org`
    fresh = `new-${person.userId}@example.org`
  })

  async function emailOf({ userId }: Actor) {
    const [row] = await allRows<{ email: string }>(sql`select email from users where id = ${userId}`)
    return row?.email
  }
  async function mailsTo(email: string) {
    const rows = await allRows<{ kind: string }>(
      sql`select kind from mails where recipient = ${email} order by created_at`,
    )
    return rows.map(({ kind }) => kind)
  }

  test('B-19 a change is confirmed from the new address, once, and the old one is told twice', async () => {
    await askForEmailChange(person, fresh)
    expect(await mailsTo(fresh)).toEqual(['email-change'])
    expect(await mailsTo(former)).toEqual(['notice'])
    const token = await tokenMailedTo(fresh)
    expect(await emailOf(person), 'nothing has changed yet').toBe(former)
    expect(await emailToConfirm(person, token)).toBe(fresh)
    await confirmEmailChange(person, token)
    expect(await emailOf(person)).toBe(fresh)
    expect(await mailsTo(former)).toEqual(['notice', 'email-changed'])
    await expect(confirmEmailChange(person, token)).rejects.toThrow(Conflict)
  })

  test('B-19 neither another session of the same person nor anybody else may confirm', async () => {
    await askForEmailChange(person, fresh)
    const token = await tokenMailedTo(fresh)
    for (const other of [await inSession(person), await inSession(await aPerson())]) {
      expect(await emailToConfirm(other, token)).toBeNull()
      await expect(confirmEmailChange(other, token)).rejects.toThrow(Conflict)
    }
    await confirmEmailChange(person, token)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['changed', () => changePassword(person, PASSWORD, hash)],
    [
      'reset',
      async () => {
        await allRows(sql`delete from mails`)
        await sendResetLink(former)
        await resetPassword(await tokenMailedTo(former), PASSWORD, hash)
      },
    ],
  ])('B-19 a link is void once the password was %s', async (_how, change) => {
    await askForEmailChange(person, fresh)
    const token = await tokenMailedTo(fresh)
    await change()
    await expect(confirmEmailChange(person, token)).rejects.toThrow(Conflict)
    expect(await emailOf(person)).toBe(former)
  })

  test('B-19 "this was not me" stops a change that was asked for', async () => {
    await askForEmailChange(person, fresh)
    const [confirm, undo] = [await tokenMailedTo(fresh), await tokenMailedTo(former)]
    expect(await undoLinkWorks(undo)).toBe(true)
    const reset = await undoEmailChange(undo)
    await expect(confirmEmailChange(person, confirm)).rejects.toThrow(Conflict)
    expect(await emailOf(person)).toBe(former)
    expect(await resetLinkWorks(reset)).toBe(true)
    await expect(undoEmailChange(undo)).rejects.toThrow(Conflict)
  })

  test('B-19 "this was not me" undoes one that was made, also after a new password, and all ways in since', async () => {
    await askForEmailChange(person, fresh)
    await confirmEmailChange(person, await tokenMailedTo(fresh))
    await changePassword(person, PASSWORD, hash)
    await allRows(
      sql`insert into identities (id, user_id, issuer, subject)
          values (gen_random_uuid(), ${person.userId}, 'https://id.example.org', ${person.userId})`,
    )
    const reset = await undoEmailChange(await tokenMailedTo(former))
    expect(await emailOf(person)).toBe(former)
    const [left] = await allRows(sql`select password_hash,
      (select count(*)::int from sessions where user_id = u.id and revoked_at is null) as sessions,
      (select count(*)::int from identities where user_id = u.id) as identities
      from users u where id = ${person.userId}`)
    expect(left).toEqual({ password_hash: null, sessions: 0, identities: 0 })
    expect(await resetPassword(reset, PASSWORD, hash)).toEqual({ email: former })
  })

  test('B-07 B-19 an address that has an account is not told to who asks; its owner is', async () => {
    const other = await aPerson()
    const taken = `${other.userId}@example.org`
    await askForEmailChange(person, taken)
    expect(await mailsTo(taken)).toEqual(['notice'])
    expect(await mailsTo(former)).toEqual(['notice'])
    expect(await emailOf(other)).toBe(taken)
  })

  test('an address that was taken meanwhile stays with its owner', async () => {
    await askForEmailChange(person, fresh)
    const token = await tokenMailedTo(fresh)
    const other = await aPerson()
    await allRows(sql`update users set email = ${fresh} where id = ${other.userId}`)
    await expect(confirmEmailChange(person, token)).rejects.toThrow(Conflict)
    expect(await emailOf(person)).toBe(former)
  })

  test('asking needs a recent proof, and another address', async () => {
    await expect(askForEmailChange(await inSession(person, 'long ago'), fresh)).rejects.toThrow(Forbidden)
    await expect(askForEmailChange(person, former)).rejects.toThrow(Invalid)
  })
})
