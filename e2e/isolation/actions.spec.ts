import { expect, test } from '@playwright/test'
import { ACTIONS, type ActionRow } from './actions'
import { ACTORS, PLACES, standingOf } from './actors'
import { builtActions, callAction } from './call-action'
import { databaseState } from './database-state'
import { type QuietServer, startQuietServer } from './own-server'
import { ITEM } from './place'
import { placeOf } from './requests'
import { createWorld, type World } from './world'

/** Fields that some row has and no form: none may be set by adding them to a form (E-12). */
const SMUGGLED = {
  role: 'operator',
  organisationId: '00000000-0000-4000-8000-00000000dead',
  agencyId: '00000000-0000-4000-8000-00000000dead',
  stateId: '00000000-0000-4000-8000-00000000dead',
  userId: '00000000-0000-4000-8000-00000000dead',
  emailVerified: 'true',
  released: 'true',
  state: 'finalised',
  score: '100',
  createdAt: '2020-01-01',
}

let quiet: QuietServer
const ids = builtActions()
const keyOf = ({ file, name }: ActionRow) => `${file} ${name}`

test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  quiet = await startQuietServer()
})
test.afterAll(async () => {
  await quiet.close()
})

const newWorld = () => createWorld(quiet.client, quiet.secret)

async function call(
  row: ActionRow,
  world: World,
  actor: keyof World['cookies'],
  args: readonly unknown[],
  page: string,
) {
  const cookie = world.cookies[actor]
  const response = await callAction(
    quiet.server.url,
    page,
    ids.get(keyOf(row)) ?? '',
    args,
    cookie ? { cookie } : {},
  )
  expect(response.status, `${keyOf(row)} by ${actor}`).toBeLessThan(500)
  return response.text()
}

test('the table of actions names actions that were built', () => {
  expect(ACTIONS.map(keyOf).filter((key) => !ids.has(key))).toEqual([])
})

test('A-06 every server action that was built, called by its id: whoever has no part in it changes nothing', async () => {
  const world = await newWorld()
  const { organisationId, assessments, invitationId } = world.own
  test.setTimeout(180_000)
  const before = await databaseState(quiet.client)
  const names = [organisationId, assessments.draft, assessments.closed, invitationId]
  for (const [key, id] of ids) {
    for (const actor of ['anonymous', 'departed-lead'] as const) {
      const cookie = world.cookies[actor]
      for (const name of names) {
        for (const args of [
          [name, null, { form: { confirm: 'yes', reason: 'Because' } }],
          [{ id: name, item: ITEM, domain: 'financing' }, null, { form: { value: '1', confirm: 'yes' } }],
          [null, { form: { id: name, organisationId: name, confirm: 'yes' } }],
        ]) {
          const headers: Record<string, string> = cookie ? { cookie } : {}
          const response = await callAction(quiet.server.url, '/sign-in', id, args, headers)
          expect(await response.text(), `${key} by ${actor}`).not.toContain(world.own.canary)
        }
      }
    }
  }
  const { one_time_tokens: _, ...after } = await databaseState(quiet.client)
  expect(before).toMatchObject(after)
})

for (const row of ACTIONS) {
  const { allowed } = row
  test(`A-06, C-01 ${row.name}: whoever may not changes nothing`, async () => {
    const world = await newWorld()
    const before = await databaseState(quiet.client)
    for (const actor of ACTORS) {
      for (const placeName of PLACES) {
        if (allowed !== 'anybody' && allowed.includes(standingOf(actor, placeName))) continue
        const place = placeOf(world, placeName)
        const said = await call(row, world, actor, row.args(place), row.page(place))
        for (const other of [world.own, world.sibling, world['other-state']]) {
          if (placeName === 'own' && other === world.own) continue
          expect(said, `${actor} ${placeName}`).not.toContain(other.canary)
        }
      }
      expect(await databaseState(quiet.client), actor).toEqual(before)
    }
  })
  if (allowed === 'anybody' || allowed.length === 0) continue
  test(`C-01 ${row.name}: whoever may, does it`, async () => {
    for (const actor of ACTORS) {
      for (const placeName of ['own', 'sibling', 'other-state'] as const) {
        if (!allowed.includes(standingOf(actor, placeName))) continue
        const world = await newWorld()
        const before = await databaseState(quiet.client)
        const place = world[placeName]
        await call(row, world, actor, row.args(place), row.page(place))
        expect(await databaseState(quiet.client), `${actor} ${placeName}`).not.toEqual(before)
      }
    }
  })
  test(`E-12 ${row.name}: a field that the form does not have is refused with all the rest`, async () => {
    const actor = ACTORS.find((candidate) => allowed.includes(standingOf(candidate, 'own')))
    if (!actor) throw new Error(`Nobody may do ${row.name}.`)
    const world = await newWorld()
    const before = await databaseState(quiet.client)
    for (const [name, value] of Object.entries(SMUGGLED)) {
      const args = row.args(world.own).map((argument) =>
        typeof argument === 'object' && argument !== null && 'form' in argument
          ? {
              form: {
                ...(argument.form as object),
                ...(name in (argument.form as object) ? { [`${name}2`]: value } : { [name]: value }),
              },
            }
          : argument,
      )
      await call(row, world, actor, args, row.page(world.own))
    }
    expect(await databaseState(quiet.client)).toEqual(before)
  })
}
