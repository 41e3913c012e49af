import { expect, test } from '@playwright/test'
import { ACTORS, type ActorName, PLACES, type PlaceName, type StandingName, standingOf } from './actors'
import { databaseState } from './database-state'
import { type QuietServer, startQuietServer } from './own-server'
import { ask, cookieOf, FROM_ANYWHERE, pathOf, placeOf, withoutEcho } from './requests'
import { ROUTES, type RouteRow } from './routes'
import { createWorld, type World } from './world'

/** Who knows that the place's things are there, even where a page is not for them. */
const MAY_KNOW = new Set<StandingName>(['lead', 'member'])

/** The places that a row is asked of: one, where its address names nothing that belongs to anybody. */
function placesOf(row: RouteRow, world: World): readonly PlaceName[] {
  const named = pathOf(row, world.own) !== pathOf(row, world['other-state'])
  return named ? (row.places ?? PLACES) : ['own']
}

/** Who asks, and for whose things. */
export interface Asking {
  readonly actors: readonly ActorName[]
  readonly places: readonly PlaceName[]
}

/**
 * Declares the tests of the table of routes, named by case `ids`, on a server of their own that is started with the
 * settings `env`; returns where it is, once it runs. Everybody asks for everything unless `asking` names some.
 */
export function everybodyGetsTheirs(
  ids: string,
  env: Record<string, string> = {},
  asking: Asking = { actors: ACTORS, places: PLACES },
): () => string {
  let quiet: QuietServer
  let world: World

  test.beforeAll(async () => {
    quiet = await startQuietServer({ ...FROM_ANYWHERE, ...env })
    world = await createWorld(quiet.client, quiet.secret)
  })

  test.afterAll(async () => {
    await quiet.close()
  })

  for (const row of ROUTES) {
    const name = [row.method ?? 'GET', row.route, row.variant].filter(Boolean).join(' ')
    test(`${ids} ${name}: everybody gets what the table says, and no refusal changes or tells anything`, async () => {
      const before = await databaseState(quiet.client)
      const got: string[] = []
      const wanted: string[] = []
      const said = new Map<string, string>()
      for (const actor of asking.actors) {
        for (const placeName of placesOf(row, world).filter((name) => asking.places.includes(name))) {
          const place = placeOf(world, placeName)
          const standing = standingOf(actor, placeName)
          const expected = row.elsewhere?.[actor] ?? row.expected[standing]
          const answer = await ask(
            quiet.server.url,
            pathOf(row, place),
            cookieOf(world, actor, row.link),
            row,
          )
          got.push(`${actor} ${placeName}: ${answer.outcome}`)
          wanted.push(`${actor} ${placeName}: ${expected}`)
          // Everybody's own name stands in their frame.
          const shown = actor === 'member' ? answer.body.replaceAll(world.own.account.name, '') : answer.body
          // What a page shows of an agency is that agency's; a refusal shows nobody's.
          for (const other of [world.own, world.sibling, world['other-state']]) {
            const shownThere =
              other.canary === place.canary || (row.ofState && other.stateId === place.stateId)
            const mayName = shownThere && (answer.outcome === 'ok' || MAY_KNOW.has(standing))
            if ((row.params || row.search) && !mayName)
              expect(shown, `${actor} ${placeName}`).not.toContain(other.canary)
          }
          if (answer.outcome === 'not-found' && !MAY_KNOW.has(standing)) {
            const body = withoutEcho(answer.body, pathOf(row, place))
            // "Not yours" and "not there" are the same to the letter.
            expect(body, `${actor} ${placeName}`).toBe(said.get(actor) ?? body)
            said.set(actor, body)
          }
        }
      }
      expect(got).toEqual(wanted)
      if (!row.changes) expect(await databaseState(quiet.client)).toEqual(before)
    })
  }

  return () => quiet.server.url
}
