import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Invalid } from '@/lib/errors'
import type { SetupInput } from '@/lib/forms/setup'
import { completeSetup, issueSetupCode, setupIsOpen } from './setup'

const INPUT: Omit<SetupInput, 'code'> = {
  name: 'Ana Sø',
  email: 'ana@example.org',
  password: 'a long enough passphrase',
  agencyName: 'Northside',
  siteName: 'Northside East',
  setting: 'rehabilitation',
  region: null,
}
const hashPassword = async (password: string) => `hash of ${password.length} characters`

async function counts() {
  const [row] =
    await allRows(sql`select (select count(*)::int from users) as users, (select count(*)::int from organisations) as organisations,
          (select count(*)::int from sites) as sites, (select count(*)::int from memberships) as memberships,
          (select count(*)::int from audit_events) as events`)
  return row
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('is open at first, and a wrong code makes nothing and hashes nothing', async () => {
    expect(await setupIsOpen()).toBe(true)
    const neverHash = () => Promise.reject(new Error('hashed'))
    await expect(completeSetup({ ...INPUT, code: 'AAAA-BBBB-CCCC' }, neverHash)).rejects.toThrow(Invalid)
    await issueSetupCode()
    await expect(completeSetup({ ...INPUT, code: 'AAAA-BBBB-CCCC' }, neverHash)).rejects.toThrow(Invalid)
    expect(await counts()).toEqual({ users: 0, organisations: 0, sites: 0, memberships: 0, events: 0 })
  })

  test('each start shows a fresh code, and the one before no longer opens', async () => {
    const first = (await issueSetupCode()) ?? ''
    const second = (await issueSetupCode()) ?? ''
    expect(first).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(second).not.toBe(first)
    await expect(completeSetup({ ...INPUT, code: first }, hashPassword)).rejects.toThrow(Invalid)
    const [row] = await allRows<{ setup_code_hash: string }>(sql`select setup_code_hash from installation`)
    expect(row?.setup_code_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('B-18 of simultaneous requests with the right code exactly one makes the account', async () => {
    const code = (await issueSetupCode()) ?? ''
    const typed = code.toLowerCase().replaceAll('-', ' ')
    const results = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map((who) =>
        completeSetup({ ...INPUT, code: typed, email: `${who}@example.org` }, hashPassword),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    }
    expect(await counts()).toEqual({ users: 1, organisations: 1, sites: 1, memberships: 2, events: 3 })
    const roles = await allRows(sql`select role from memberships order by role`)
    expect(roles).toEqual([{ role: 'operator' }, { role: 'lead' }])
  })

  test('B-18 is closed for good afterwards, also to new codes', async () => {
    expect(await setupIsOpen()).toBe(false)
    expect(await issueSetupCode()).toBeNull()
    await expect(completeSetup({ ...INPUT, code: 'AAAA-BBBB-CCCC' }, hashPassword)).rejects.toThrow(Conflict)
  })
})
