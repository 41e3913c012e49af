import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { BARE_PAGE_POLICY } from '@/lib/http/security-headers'
import { everybodyGetsTheirs } from './matrix'

/** What a server is started with that finds no proxy.ts in its build. */
const LEFT_OUT = {
  NODE_OPTIONS: `--import=${pathToFileURL(path.resolve('e2e/isolation/leave-out-proxy.mjs')).href}`,
}

test.describe.configure({ mode: 'default' })

/** Nobody, and a stranger from nearby; `npm run without-proxy` asks everybody for everything. */
const ASKING = {
  actors: ['anonymous', 'sibling-lead'],
  places: ['own', 'nonexistent'],
} as const

const address = everybodyGetsTheirs('A-08, C-01 without proxy.ts,', LEFT_OUT, ASKING)

test('A-08 what is gone with proxy.ts is the nonce; every other header stays', async () => {
  const { headers } = await fetch(`${address()}/sign-in`)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': BARE_PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
})
