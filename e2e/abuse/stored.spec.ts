import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { OBSERVATIONS } from '@/lib/evidence/observations'
import { STUDIES } from '@/lib/evidence/studies'
import { form } from '../isolation/actions/model'
import { databaseState } from '../isolation/database-state'
import { linkCookie } from '../isolation/links'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { ITEM } from '../isolation/place'
import { withoutEcho } from '../isolation/requests'
import { createWorld, type World } from '../isolation/world'
import { actionsOf, type CallAction, get, put, SETTINGS } from './callers'

/** What is asked for comes back as what it is, and what is stored as it was written, whole. */
test.describe.configure({ mode: 'default' })

/** Texts that want to be part of a statement, or of what quotes it. */
const SQL = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  '`',
  ';',
  '--',
  '/* */',
  '%',
  '_',
  '%%',
  '$1',
  '$$',
  ':name',
  '?',
  '{}',
  "O'Neill",
  "Robert'); DROP TABLE sites;--",
  "' OR '1'='1",
  "' OR 1=1--",
  '" OR ""="',
  "1' UNION SELECT email, password_hash FROM users--",
  '1; UPDATE organisations SET name = $$x$$;--',
  "x' AND pg_sleep(5) IS NULL AND 'x'='x",
  "'||(select version())||'",
  '1 ASC, (select 1/0)',
  'id; select 1',
  'null',
  'NULL',
  '0x27',
  '%27%20OR%201%3D1',
  '\u02bc OR 1=1 --',
  'ＳＥＬＥＣＴ ＇',
  "E'\\047'",
] as const

let quiet: QuietServer
let world: World
let call: CallAction

test.beforeAll(async () => {
  quiet = await startQuietServer(SETTINGS)
  call = actionsOf(quiet)
})
test.beforeEach(async () => {
  world = await createWorld(quiet.client, quiet.secret)
})
test.afterAll(async () => {
  await quiet?.close()
})

/** Ids of the studies that the page lists, in its order. */
const listed = (html: string) =>
  [...html.replace(/<script[^>]*>.*?<\/script>/gs, '').matchAll(/href="\/evidence\/studies\/(i\d+)"/g)].map(
    ([, id]) => id,
  )

type Asked = Readonly<Partial<Record<string, string>>>
const COUNTRIES = [...new Set(STUDIES.map(({ country }) => country))]
const METHODS = ['Qualitative', 'Quantitative', 'Mixed']
const ORDERS = ['ascending', 'descending']

/** What the list of studies is to be: a filter of its own, which knows a value or passes over it. */
function expectedStudies(asked: Asked): readonly string[] {
  const known = (name: string, values: readonly string[]) =>
    values.find((value) => value.toLowerCase() === asked[name]?.trim().toLowerCase())
  const year = (name: string) => (/^\d{4}$/.test(asked[name]?.trim() ?? '') ? Number(asked[name]) : null)
  const country = known('country', COUNTRIES)
  const method = known('method', METHODS)
  const domain = DOMAIN_IDS.find((id) => id === known('domain', DOMAIN_IDS))
  const stage = STAGE_IDS.find((id) => id === known('stage', STAGE_IDS))
  const [from, to] = [year('from'), year('to')]
  const cited = (id: string) =>
    DOMAIN_IDS.filter((one) => !domain || one === domain).some((one) =>
      STAGE_IDS.filter((at) => !stage || at === stage).some((at) =>
        OBSERVATIONS[one][at].studies.some((study) => study === id),
      ),
    )
  const found = STUDIES.filter(
    (study) =>
      (!country || study.country === country) &&
      (!method || study.method === method) &&
      (from === null || study.year >= from) &&
      (to === null || study.year <= to) &&
      ((!domain && !stage) || cited(study.id)),
  )
  const key = known('sort', ['author', 'year', 'country', 'method']) ?? 'author'
  const sign = known('order', ORDERS) === 'descending' ? -1 : 1
  const rank = (study: (typeof STUDIES)[number]) =>
    key === 'author'
      ? study.firstAuthor
      : key === 'method'
        ? METHODS.indexOf(study.method)
        : study[key as 'year']
  return found
    .map((study) => ({ id: study.id, by: rank(study) }))
    .sort((a, b) =>
      typeof a.by === 'number' && typeof b.by === 'number'
        ? sign * (a.by - b.by)
        : sign * String(a.by).localeCompare(String(b.by), 'en'),
    )
    .map(({ id }) => id)
}

test('E-01 the list of studies is what a filter of its own finds, whatever stands in its address', async () => {
  test.setTimeout(120_000)
  const hostile = fc.oneof(fc.constantFrom(...SQL), fc.string({ unit: 'grapheme', maxLength: 40 }))
  const of = (...values: readonly string[]) =>
    fc.option(fc.oneof({ arbitrary: fc.constantFrom(...values), weight: 2 }, hostile), { nil: undefined })
  const asked = fc.record({
    country: of(...COUNTRIES, 'usa'),
    method: of(...METHODS),
    from: of('1998', '2010', '2018', '2030', '-1', '1e3'),
    to: of('1998', '2015', '2022', '0000'),
    domain: of(...DOMAIN_IDS),
    stage: of(...STAGE_IDS),
    sort: of('author', 'year', 'country', 'method'),
    order: of(...ORDERS),
  })
  const check = async (wishes: Asked) => {
    const given = Object.entries(wishes).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const { status, text } = await get(quiet, `/evidence/studies?${new URLSearchParams(given)}`, '')
    expect([status, listed(text)], JSON.stringify(wishes)).toEqual([200, expectedStudies(wishes)])
  }
  const names = ['country', 'method', 'from', 'to', 'domain', 'stage', 'sort', 'order'] as const
  // Each text in each place, another one in each at a time.
  for (const turn of SQL.keys())
    await check(Object.fromEntries(names.map((name, at) => [name, SQL[(turn + at) % SQL.length] ?? ''])))
  await fc.assert(fc.asyncProperty(asked, check), { numRuns: 40 })
})

test('E-01 what looks like SQL after the question mark of a page of one’s own changes nothing on it', async () => {
  const { own } = world
  const pages: readonly (readonly [path: string, ...names: string[]])[] = [
    [`/organisations/${own.organisationId}/audit-trail`, 'before'],
    [`/assessments/${own.assessments.closed}/consensus`, 'show', 'item'],
    ['/assessments/new', 'site'],
    ['/sites', 'added'],
  ]
  for (const name of ['One', 'Two', 'Three'])
    await call(
      'app/(app)/organisations/actions.ts renameAction',
      `/organisations/${own.organisationId}/edit`,
      [own.organisationId, null, form({ name })],
      world.cookies.lead,
    )
  const before = await databaseState(quiet.client)
  for (const [path, ...names] of pages) {
    const look = async (search: string) => {
      const { status, text } = await get(quiet, `${path}${search}`, world.cookies.lead)
      return `${status} ${withoutEcho(text, path)}`
    }
    const plain = await look('')
    // The page of the consensus is long: a few of the texts will do there.
    const texts = path.endsWith('/consensus') ? SQL.filter((_, at) => at % 6 === 0) : SQL
    for (const name of names)
      for (const said of await Promise.all(
        texts.map((text) => look(`?${new URLSearchParams({ [name]: text })}`)),
      ))
        expect(said, `${path} ${name}`).toBe(plain)
  }
  // What the trail does take: a number, up to which it goes back.
  const { rows } = await quiet.client.query<{ sequence: string }>(
    'select sequence from audit_events where organisation_id = $1 order by sequence',
    [own.organisationId],
  )
  expect(rows).toHaveLength(3)
  for (const [older, { sequence }] of rows.entries()) {
    const trail = `/organisations/${own.organisationId}/audit-trail?before=${sequence}`
    const { text } = await get(quiet, trail, world.cookies.lead)
    expect(text.match(/<time /g) ?? [], sequence).toHaveLength(older)
  }
  expect(await databaseState(quiet.client)).toEqual(before)
})

test('E-01 a text that looks like SQL is stored to the letter, comes back to the letter, and opens nothing', async () => {
  const { own } = world
  const texts = SQL.filter((text) => text.trim() !== '')
  for (const text of texts) {
    const fields = { organisationId: own.organisationId, name: text, setting: 'housing', region: text }
    await call(
      'app/(app)/sites/actions.ts createSiteAction',
      '/sites',
      [null, form(fields)],
      world.cookies.lead,
    )
  }
  const { rows } = await quiet.client.query<{ id: string; name: string; region: string }>(
    'select id, name, region from sites where organisation_id = $1 and name = region order by name',
    [own.organisationId],
  )
  expect(rows.map(({ name }) => name).sort()).toEqual([...texts].sort())
  const { text: page } = await get(quiet, '/sites', world.cookies.lead)
  for (const { id, name } of rows) {
    expect(unescaped(page), name).toContain(`>${name}<`)
    expect(page).toContain(`/sites/${id}`)
  }
  // A note comes back where somebody was first.
  const cookie = linkCookie(own.links.answering)
  for (const [revision, note] of texts.entries()) {
    const body = { value: 1, note, proof: note, baseRevision: revision, idempotencyKey: randomUUID() }
    expect((await put(quiet, `/api/r/answers/${ITEM}`, cookie, body)).status, note).toBe(200)
    const late = await put(quiet, `/api/r/answers/${ITEM}`, cookie, { ...body, idempotencyKey: randomUUID() })
    expect(late).toEqual({ status: 409, body: { revision: revision + 1, value: 1, note, proof: note } })
  }
  // And by none of them does anybody get in, or find an account.
  const before = await databaseState(quiet.client)
  for (const email of [
    own.account.email,
    ...texts.filter((text) => /or|--|;/i.test(text)).map((text) => `${own.account.email}${text}`),
  ]) {
    const tried = await call(
      'app/(auth)/actions.ts signInAction',
      '/sign-in',
      [null, form({ email, password: "x' OR '1'='1", next: '/' })],
      '',
    )
    expect([email, tried.to, tried.cookies.filter((one) => one.startsWith('ips-session'))]).toEqual([
      email,
      '',
      [],
    ])
  }
  expect(await databaseState(quiet.client)).toEqual(before)
})

/** A page's text, with what HTML writes otherwise. */
function unescaped(html: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#x27': "'" }
  return html.replace(/&(lt|gt|quot|amp|#x27);/g, (_, name: string) => named[name] ?? '')
}

/** How many rows a query counts. */
async function count(query: string, ...values: readonly unknown[]): Promise<number> {
  const { rows } = await quiet.client.query<{ n: number }>(`select count(*)::int as n from ${query}`, [
    ...values,
  ])
  return rows[0]?.n ?? -1
}

/** What no file of a member or of Northside may hold of others: their texts, addresses, ids and every secret. */
async function othersThan(world: World, ...mine: readonly string[]): Promise<readonly string[]> {
  const { sibling, 'other-state': far, people, own } = world
  const places = [sibling, far].flatMap(({ canary, organisationId, siteId, account, assessments }) => [
    canary,
    organisationId,
    siteId,
    account.id,
    account.email,
    ...Object.values(assessments),
  ])
  const { rows } = await quiet.client.query<{ secret: string }>(
    `select token_hash as secret from invitations union select token_hash from respondent_links
     union select access_hash from respondents where access_hash is not null
     union select token_hash from sessions union select token_hash from one_time_tokens
     union select password_hash from users where password_hash is not null union select body from mails`,
  )
  const tokens = Object.values(own.links).map(({ token }) => token)
  const outsiders = [people['sibling-lead'], people['other-coordinator'], people.operator].map(({ id }) => id)
  return [...places, ...tokens, ...outsiders, ...rows.map(({ secret }) => secret)].filter(
    (text) => !mine.includes(text),
  )
}

test('H-06 a member’s own data are complete by count, readable for people and programs, and of nobody else', async () => {
  const { own } = world
  const { account, assessments } = own
  for (const [revision, value] of [0, 3, 'unknown'].entries()) {
    const body = {
      value,
      note: `Mine ${revision}`,
      proof: null,
      baseRevision: revision,
      idempotencyKey: randomUUID(),
    }
    const saved = await put(
      quiet,
      `/api/assessments/${assessments.draft}/answers/${ITEM}`,
      account.cookie,
      body,
    )
    expect(saved.status).toBe(200)
  }
  await call(
    'app/(app)/account/actions.ts renameAction',
    '/account/name',
    [null, form({ name: 'Kim Doe' })],
    account.cookie,
  )
  const got = await get(quiet, '/account/my-data', account.cookie)
  expect(got.status).toBe(200)
  expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(got.headers.get('content-disposition')).toMatch(
    /^attachment; filename="IPS Readiness - my data\.json"/,
  )
  const data = JSON.parse(got.text)
  expect(data.account).toMatchObject({ id: account.id, name: 'Kim Doe', email: account.email })
  const { account: _, ...lists } = data
  const counts = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, (list as readonly unknown[]).length]),
  )
  const id = account.id
  expect(counts).toEqual({
    roles: await count('memberships where user_id = $1', id),
    sessions: await count('sessions where user_id = $1', id),
    passkeys: await count('passkeys where user_id = $1', id),
    singleSignOn: await count('identities where user_id = $1', id),
    invitations: await count('invitations where lower(email) = $1', account.email),
    invitationsToAnswer: await count('respondent_invitations where lower(email) = $1', account.email),
    assessmentsBegun: await count('assessments where created_by = $1', id),
    roundsMade: await count('rounds where created_by = $1', id),
    answers: await count(
      'answer_history h join respondents r on r.id = h.respondent_id where r.user_id = $1',
      id,
    ),
    actions: await count('actions where owner_id = $1', id),
    actionsWritten: await count('action_history where changed_by = $1', id),
    onRecord: await count('audit_events where actor_id = $1', id),
  })
  expect(counts).toMatchObject({
    roles: 1,
    sessions: 2,
    passkeys: 1,
    singleSignOn: 1,
    answers: 3,
    onRecord: 1,
  })
  expect(data.answers.map(({ value, note }: { value: string; note: string }) => [value, note])).toEqual([
    ['0', 'Mine 0'],
    ['3', 'Mine 1'],
    ['unknown', 'Mine 2'],
  ])
  // One fact a line, under names in words.
  expect(got.text.split('\n').length).toBeGreaterThan(40)
  const colleagues = [
    `${own.canary} respondent`,
    `${own.canary} note`,
    `${own.canary} answering`,
    '-invited@',
  ]
  for (const text of [...(await othersThan(world, account.email)), ...colleagues])
    expect(got.text).not.toContain(text)
  for (const [name, { id: other }] of Object.entries(world.people))
    if (name !== 'member') expect(got.text, name).not.toContain(other)
})

test('H-06 the file of an agency is complete by count, readable for people and programs, and of no other agency', async () => {
  const { own } = world
  const organisation = own.organisationId
  const got = await get(quiet, `/organisations/${organisation}/export`, world.cookies.lead)
  expect(got.status).toBe(200)
  expect(got.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(got.headers.get('content-disposition')).toContain('attachment')
  const data = JSON.parse(got.text)
  expect([data.organisation.id, data.organisation.name]).toEqual([organisation, own.canary])
  // Every table that has rows of an organisation, as the database itself lists them.
  const { rows: tables } = await quiet.client.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organisation_id' order by 1`,
  )
  const expected: Record<string, number> = {}
  for (const { name } of tables) {
    const anonymous: Readonly<Record<string, string>> = {
      respondents: 'and not t.anonymous',
      answers: 'and not exists (select from respondents r where r.id = t.respondent_id and r.anonymous)',
      answer_history:
        'and not exists (select from respondents r where r.id = t.respondent_id and r.anonymous)',
    }
    expected[name] = await count(
      `${name} t where t.organisation_id = $1 ${anonymous[name] ?? ''}`,
      organisation,
    )
  }
  const exported = Object.entries(data.tables as Readonly<Record<string, readonly unknown[]>>)
  expect(Object.fromEntries(exported.map(([name, rows]) => [name, rows.length]))).toEqual(expected)
  expect(expected).toMatchObject({ assessments: 5, sites: 2, answers: 12, respondents: 15 })
  for (const { table, what, because } of data.leftOut)
    expect([table, what, because.length > 20]).toEqual([table, what, true])
  const people = await count('memberships where organisation_id = $1', organisation)
  expect(data.people).toHaveLength(people)
  expect(got.text.split('\n').length).toBeGreaterThan(200)
  for (const text of await othersThan(world)) expect(got.text).not.toContain(text)
  const anonymous = await quiet.client.query('select id from respondents where anonymous')
  expect(anonymous.rows.length).toBeGreaterThan(3)
  for (const { id } of anonymous.rows) expect(got.text).not.toContain(id)
})
