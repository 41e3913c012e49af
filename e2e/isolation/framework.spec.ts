import { expect, test } from '@playwright/test'
import { standingOf } from './actors'
import { type QuietServer, startQuietServer } from './own-server'
import { pathOf, placeOf } from './requests'
import { ROUTES } from './routes'
import { createWorld, type World } from './world'

let quiet: QuietServer
let world: World

test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  quiet = await startQuietServer()
  world = await createWorld(quiet.client, quiet.secret)
})
test.afterAll(async () => {
  await quiet.close()
})

/** The ways in which the framework's own client asks for a page or a part of one. */
const FRAMEWORK_WAYS: readonly [string, (path: string) => string, Readonly<Record<string, string>>][] = [
  ['RSC', (path) => path, { rsc: '1' }],
  ['RSC with a query', (path) => `${path}?_rsc=x`, { rsc: '1' }],
  ['prefetch', (path) => path, { rsc: '1', 'next-router-prefetch': '1' }],
  [
    'segment prefetch',
    (path) => path,
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  ],
  ['.rsc', (path) => `${path}.rsc`, {}],
  ['.txt', (path) => `${path}.txt`, {}],
  ['.segments', (path) => `${path}.segments/_tree.segment.rsc`, {}],
  ['the data route of old', (path) => `/_next/data/build${path}.json`, {}],
  [
    'a state tree of one’s own',
    (path) => path,
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D' },
  ],
  [
    'a state tree that asks again',
    (path) => path,
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%2Cnull%2C%22refetch%22%5D' },
  ],
]

for (const [way, change, headers] of FRAMEWORK_WAYS) {
  test(`A-02 ${way}: nobody learns anything that a plain request does not tell`, async () => {
    let asked = 0
    const { lead } = world.cookies
    const control = await fetch(`${quiet.server.url}${change('/sites')}`, {
      headers: { ...headers, cookie: lead },
    })
    // Where this way leads anywhere at all, a lead finds their own things by it: it is the right way to look.
    if (control.ok && headers.rsc && !headers['next-router-prefetch']) {
      expect(await control.text()).toContain(world.own.canary)
    }
    for (const row of ROUTES.filter(({ params, method }) => params && (method ?? 'GET') === 'GET')) {
      for (const actor of ['anonymous', 'sibling-lead', 'other-coordinator', 'operator'] as const) {
        // Whoever may see it learns nothing new.
        if (row.expected[standingOf(actor, 'own')] === 'ok') continue
        const path = change(pathOf(row, placeOf(world, 'own')))
        const cookie = world.cookies[actor]
        // Followed: the framework sends requests without its own check sum on to the same address with it.
        const response = await fetch(`${quiet.server.url}${path}`, {
          headers: { ...headers, ...(cookie ? { cookie } : {}) },
        })
        const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
        expect(response.status, `${actor} ${path}`).toBeLessThan(500)
        expect(body, `${actor} ${path}`).not.toContain(world.own.canary)
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(30)
  })
}

test('C-10 two leads who ask for the same addresses at the same moment never get each other’s pages', async () => {
  const people = [
    { cookie: world.cookies.lead, own: world.own, other: world.sibling },
    { cookie: world.cookies['sibling-lead'], own: world.sibling, other: world.own },
  ]
  const paths = ['/assessments', '/assessments/new', '/sites', `/assessments/${world.own.assessments.draft}`]
  const bodies = await Promise.all(
    Array.from({ length: 200 }, async (_, turn) => {
      const { cookie, own, other } = people[turn % 2] ?? { cookie: '', own: world.own, other: world.own }
      const path = paths[Math.floor(turn / 2) % paths.length] ?? '/'
      const response = await fetch(`${quiet.server.url}${path}`, { headers: { cookie } })
      return { path, own: own.canary, other: other.canary, body: await response.text() }
    }),
  )
  for (const { path, other, body } of bodies) expect(body, path).not.toContain(other)
  // It looked: lists name the person's own sites.
  expect(bodies.filter(({ path, own, body }) => path === '/sites' && body.includes(own)).length).toBe(50)
})

test('C-12 no page carries a hash, a token or somebody’s address that it does not show', async () => {
  const { rows } = await quiet.client.query<{ secret: string }>(
    `select token_hash as secret from sessions union all select token_hash from respondent_links
     union all select token_hash from invitations union all select access_hash from respondents where access_hash is not null`,
  )
  expect(rows.length).toBeGreaterThan(10)
  let looked = 0
  for (const row of ROUTES.filter(({ method }) => (method ?? 'GET') === 'GET')) {
    if (row.expected.lead !== 'ok') continue
    for (const way of ['plain', 'RSC']) {
      const path = pathOf(row, world.own)
      const response = await fetch(`${quiet.server.url}${path}`, {
        headers: { cookie: world.cookies.lead, ...(way === 'RSC' ? { rsc: '1' } : {}) },
      })
      const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
      for (const { secret } of rows) expect(body, path).not.toContain(secret)
      expect(body, path).not.toMatch(/\$argon2|(password_?hash|token_?hash|access_?hash)\\?":/i)
      const addresses = new Set(body.match(/[\w.+-]+@example\.org/g) ?? [])
      expect(
        [...addresses].filter((address) => !(row.shows ?? []).some((shown) => address.includes(shown))),
        path,
      ).toEqual([])
      looked += 1
    }
  }
  expect(looked).toBeGreaterThan(30)
})

test('C-11 after signing out, the browser’s Back shows nothing of the pages before', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: quiet.server.url })
  const [name = '', value = ''] = world.cookies['sibling-lead'].split('=')
  await context.addCookies([{ name, value, url: quiet.server.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto('/sites')
  await expect(page.getByText(world.sibling.canary).first()).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goBack()
  await page.waitForLoadState()
  await expect(page.getByText(world.sibling.canary)).toHaveCount(0)
  await context.close()
})
