import { expect, test } from '@playwright/test'
import { ask } from '../abuse/ask'
import { withClient } from '../database'
import { findInLogs, readLogs, secretsInLogs } from './logs'
import { keepStored, keptSecrets, SECRET_KINDS } from './secrets'

/** Runs after all journeys, also after those that failed. */
test('E-09: no log of the whole run holds an answer, a token, a password, a cookie or an address', async () => {
  await withClient(process.env.E2E_DATABASE_URL ?? '', keepStored)
  const secrets = keptSecrets()
  for (const kind of SECRET_KINDS)
    expect(secrets.filter((secret) => secret.kind === kind).length, kind).toBeGreaterThan(0)

  // The search finds what is there: the id of a request, as if it were a secret.
  const value = String((await ask('/sign-in')).headers['x-request-id'])
  await expect.poll(() => findInLogs([{ kind: 'cookie', value }]).length).toBe(1)
  for (const [server, log] of readLogs()) expect(log.length, server).toBeGreaterThan(0)

  const kinds = SECRET_KINDS.map((kind) => `${secrets.filter((one) => one.kind === kind).length} × ${kind}`)
  const sizes = [...readLogs().values()].map((log) => log.length)
  test.info().annotations.push({
    type: 'searched',
    description: `${sizes.length} logs of ${sizes.reduce((sum, size) => sum + size, 0)} characters for ${kinds.join(', ')}`,
  })
  expect(secretsInLogs()).toEqual([])
})
