import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { ActorName } from './actors'
import { type QuietServer, startQuietServer } from './own-server'
import type { Place } from './place'
import { FROM_ANYWHERE, headersOf, withoutEcho } from './requests'
import { createWorld, type World } from './world'

interface Searched {
  readonly file: string
  /** The page of somebody's own things; `organisationId` is that of their own organisation. */
  readonly path: (own: { readonly place: Place; readonly organisationId: string }) => string
  /** What its address may say after the question mark. */
  readonly names: readonly string[]
  /** Of these it says so when there is no such thing, in the same words whatever it is. */
  readonly says?: readonly string[]
}

const STUDIES = ['country', 'method', 'from', 'to', 'domain', 'stage', 'sort', 'order']

const COMPARISON = [
  'jurisdiction',
  'round',
  'instrument',
  'form',
  'setting',
  'region',
  'stage',
  'sort',
  'order',
  'page',
  'barriers',
]

/** Every page and route handler that reads what stands after the question mark; a test fails when one is missing. */
const SEARCHED: readonly Searched[] = [
  { file: '(app)/account/confirm/page.tsx', path: () => '/account/confirm', names: ['next'], says: ['next'] },
  { file: '(app)/account/page.tsx', path: () => '/account', names: ['done'] },
  {
    file: '(app)/assessments/[id]/consensus/page.tsx',
    path: ({ place }) => `/assessments/${place.assessments.closed}/consensus`,
    names: ['show', 'item'],
  },
  {
    file: '(app)/assessments/[id]/report.pdf/route.ts',
    path: ({ place }) => `/assessments/${place.assessments.finalised}/report.pdf`,
    names: ['paper'],
  },
  {
    file: '(app)/assessments/[id]/sharing/preview/page.tsx',
    path: ({ place }) => `/assessments/${place.assessments.finalised}/sharing/preview`,
    names: ['level'],
    says: ['level'],
  },
  {
    file: '(app)/compare/changes/page.tsx',
    path: () => '/compare/changes',
    names: ['jurisdiction', 'earlier', 'later'],
    says: ['jurisdiction', 'earlier', 'later'],
  },
  { file: '(app)/compare/page.tsx', path: () => '/compare', names: COMPARISON, says: COMPARISON },
  {
    file: '(app)/compare/report.pdf/route.ts',
    path: () => '/compare/report.pdf',
    names: [...COMPARISON, 'paper'],
    says: COMPARISON,
  },
  {
    file: '(app)/compare/reports/[id]/report.pdf/route.ts',
    path: ({ place }) => `/compare/reports/${place.assessments.finalised}/report.pdf`,
    names: ['paper'],
  },
  { file: '(app)/assessments/new/page.tsx', path: () => '/assessments/new', names: ['site'] },
  {
    file: '(app)/rounds/[id]/page.tsx',
    path: ({ place }) => `/rounds/${place.rounds.open}`,
    names: ['done'],
  },
  {
    file: '(app)/rounds/[id]/sites/page.tsx',
    path: ({ place }) => `/rounds/${place.rounds.unsent}/sites`,
    names: ['setting', 'region', 'agency'],
    says: ['region', 'agency'],
  },
  { file: '(app)/rounds/new/page.tsx', path: () => '/rounds/new', names: ['organisation'] },
  {
    file: '(app)/organisations/[id]/import-sites/page.tsx',
    path: ({ organisationId }) => `/organisations/${organisationId}/import-sites`,
    names: ['added'],
  },
  {
    file: '(app)/organisations/[id]/audit-trail/page.tsx',
    path: ({ organisationId }) => `/organisations/${organisationId}/audit-trail`,
    names: ['before'],
  },
  {
    file: '(app)/plans/[id]/page.tsx',
    path: ({ place }) => `/plans/${place.siteId}`,
    names: ['by'],
  },
  {
    file: '(app)/plans/[id]/actions/[action]/page.tsx',
    path: ({ place }) => `/plans/${place.siteId}/actions/${place.actionId}`,
    names: ['strategy'],
  },
  { file: '(app)/settings/page.tsx', path: () => '/settings', names: ['saved'], says: ['saved'] },
  { file: '(app)/sites/page.tsx', path: () => '/sites', names: ['added'] },
  { file: '(auth)/reset/page.tsx', path: () => '/reset', names: ['sent'], says: ['sent'] },
  {
    file: '(auth)/sign-in/page.tsx',
    path: () => '/sign-in',
    names: ['next', 'done', 'error'],
    says: ['next', 'error'],
  },
  {
    file: '(auth)/sign-in/single-sign-on/route.ts',
    path: () => '/sign-in/single-sign-on',
    names: ['next'],
  },
  { file: '(public)/evidence/page.tsx', path: () => '/evidence', names: ['show'] },
  {
    file: '(public)/evidence/studies/page.tsx',
    path: () => '/evidence/studies',
    names: STUDIES,
    says: STUDIES,
  },
  { file: 'api/auth/[...nextauth]/route.ts', path: () => '/api/auth/csrf', names: ['callbackUrl'] },
  { file: 'questionnaire.pdf/route.ts', path: () => '/questionnaire.pdf', names: ['paper', 'form'] },
  { file: 'r/answers.pdf/route.ts', path: () => '/r/answers.pdf', names: ['paper'] },
]
/** What a filter, a sort key, a saved view or a shared link could be called, whether or not the page knows it. */
const GENERAL = ['id', 'site', 'organisation', 'agency', 'assessment', 'filter', 'sort', 'view', 'compare']
const NOBODYS = '00000000-0000-4000-8000-00000000dead'

let quiet: QuietServer
let world: World

test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  quiet = await startQuietServer(FROM_ANYWHERE)
  world = await createWorld(quiet.client, quiet.secret)
})
test.afterAll(async () => {
  await quiet.close()
})

/** People with nothing in Northside, each with the place and the organisation whose pages they may see. */
const strangers = (): readonly (readonly [ActorName, Place, string])[] => [
  ['other-coordinator', world['other-state'], world.states.other],
  ['sibling-lead', world.sibling, world.sibling.organisationId],
  ['departed-lead', world['other-state'], world.states.other],
]

async function ask(actor: ActorName, path: string, search = '') {
  const response = await fetch(`${quiet.server.url}${path}${search}`, {
    redirect: 'manual',
    headers: headersOf(world.cookies[actor]),
  })
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  const page = response.headers.get('content-type')?.startsWith('text/html') ?? false
  return { status: response.status, body, said: page ? withoutEcho(body, path) : '' }
}

test('C-04 every page that reads what stands after the question mark is in the table', () => {
  const reading = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      /(page\.tsx|route\.ts)$/.test(file) && /searchParams|paperOf/.test(readFileSync(`app/${file}`, 'utf8')),
  )
  expect(SEARCHED.map(({ file }) => file).sort()).toEqual(reading.sort())
})

for (const { file, path, names, says = [] } of SEARCHED) {
  test(`C-04 ${file}: what is another state’s is the same as nothing in a filter, a sort key or a view`, async () => {
    const { own } = world
    const things = [own.siteId, own.organisationId, own.assessments.finalised, own.account.id, own.stateId]
    for (const [actor, place, organisationId] of strangers()) {
      const base = path({ place, organisationId })
      const plain = await ask(actor, base)
      // Names that no page may know all in one address, those of the page each by itself.
      const unknown = GENERAL.filter((name) => !names.includes(name))
      for (const asked of [unknown, ...names.map((name) => [name])]) {
        const about = (thing: string) => `?${asked.map((name) => `${name}=${thing}`).join('&')}`
        const nothing = await ask(actor, base, about(NOBODYS))
        const answers = await Promise.all(things.map((thing) => ask(actor, base, about(thing))))
        for (const { status, body, said } of answers) {
          expect(body, `${actor} ${asked}`).not.toContain(own.canary)
          expect(status, `${actor} ${asked}`).toBe(nothing.status)
          expect(said, `${actor} ${asked}`).toBe(nothing.said)
          if (!asked.some((name) => says.includes(name))) expect(said, `${actor} ${asked}`).toBe(plain.said)
        }
      }
    }
  })
}
