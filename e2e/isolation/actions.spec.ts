import { expect, test } from '@playwright/test'
import { type ActionRow, EVERYBODY, type OnRecord } from './actions/model'
import { ACTIONS } from './actions/table'
import { ACTORS, type ActorName, PLACES, type PlaceName, type StandingName, standingOf } from './actors'
import { builtActions, callAction } from './call-action'
import { databaseState, rowsWithout } from './database-state'
import { type QuietServer, startQuietServer } from './own-server'
import { ITEM, type Place } from './place'
import { cookieOf, FROM_ANYWHERE, headersOf, placeOf } from './requests'
import { sha256 } from './rows'
import { createWorld, emptyWorld, type World } from './world'

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

/** The role on the trail of each standing in a place. */
const ROLE_OF: Readonly<Record<StandingName, string>> = {
  anonymous: 'nobody',
  respondent: 'respondent',
  stranger: 'nobody',
  member: 'member',
  'member-of-another-site': 'member',
  lead: 'lead',
  'state-coordinator': 'coordinator',
  operator: 'operator',
}

const REAL = ['own', 'sibling', 'other-state'] as const
type RealPlace = (typeof REAL)[number]

let quiet: QuietServer
/** A world in which nothing has changed since it was made; null: none. */
let untouched: World | null = null
const ids = builtActions()
const keyOf = ({ file, name }: ActionRow) => `${file} ${name}`
const titleOf = ({ file, name, variant }: ActionRow) =>
  [`${file.replace(/^app\/|\/actions\.ts$/g, '')}: ${name}`, variant].filter(Boolean).join(', ')

test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  quiet = await startQuietServer({
    ...FROM_ANYWHERE,
    // Mails wait in the outbox, because nobody answers where they are to go.
    SMTP_URL: 'smtp://127.0.0.1:1',
    SMTP_FROM: 'ips@example.org',
  })
})
test.afterAll(async () => {
  await quiet.close()
})

/** A new world in the place of the last one, made ready for a row. */
async function newWorld(row?: ActionRow): Promise<World> {
  untouched = null
  await emptyWorld(quiet.client)
  const world = await createWorld(quiet.client, quiet.secret)
  for (const name of REAL) await row?.given?.(quiet.client, world[name])
  return world
}

/** A world for calls that are to change nothing, shared as long as none does. */
async function still(row: ActionRow): Promise<World> {
  if (row.given || row.spends) return newWorld(row)
  untouched ??= await newWorld()
  return untouched
}

async function expectUnchanged(
  row: ActionRow,
  before: Awaited<ReturnType<typeof databaseState>>,
  why: string,
) {
  const after = { ...(await databaseState(quiet.client)) }
  for (const table of row.spends ?? []) after[table] = before[table] ?? ''
  if (row.spends) untouched = null
  expect(after, why).toEqual(before)
}

const originOf = () => `http://localhost:${quiet.server.port}`

async function call(
  row: ActionRow,
  world: World,
  actor: ActorName,
  place: Place,
  change: (args: readonly unknown[]) => readonly unknown[] = (args) => args,
) {
  const args = change(row.args(place, originOf()))
  const response = await callAction(
    quiet.server.url,
    row.page(place),
    ids.get(keyOf(row)) ?? '',
    args,
    headersOf(cookieOf(world, actor, row.link)),
  )
  expect(response.status, `${keyOf(row)} by ${actor}`).toBeLessThan(500)
  const to = response.headers.get('x-action-redirect') ?? ''
  return { said: await response.text(), sent: JSON.stringify(args), to }
}

/** Whether somebody knows the things of a place anyway. */
function knows(actor: ActorName, place: RealPlace): boolean {
  const standing = standingOf(actor, place)
  return actor === 'respondent' ? place === 'own' : standing !== 'stranger' && standing !== 'anonymous'
}

/** One actor and place for each standing that may do what a row does, or whoever is named. */
function whoMay({ allowed, actors }: ActionRow): readonly (readonly [ActorName, RealPlace])[] {
  if (actors) return actors.map((actor) => [actor, 'own'] as const)
  return allowed.flatMap((standing) => {
    for (const place of REAL) {
      const actor = ACTORS.find((candidate) => standingOf(candidate, place) === standing)
      if (actor) return [[actor, place] as const]
    }
    return []
  })
}

/** Whether somebody may do what a row does: at a place, or to what is the same everywhere. */
function may({ allowed, actors, touches }: ActionRow, actor: ActorName, place: PlaceName): boolean {
  return (
    actors?.includes(actor) ??
    allowed.includes(standingOf(actor, touches === 'place' || touches === 'state' ? place : 'own'))
  )
}

/** The places at which an actor may not do what a row does; what names a thing that is not there, nobody may. */
function placesRefused(row: ActionRow, world: World, actor: ActorName): readonly PlaceName[] {
  const others = (place: PlaceName) =>
    argsInWords(row, placeOf(world, place)) !== argsInWords(row, world.own) &&
    (row.touches === 'caller' || !REAL.some((real) => real === place))
  return PLACES.filter((place) => !may(row, actor, place) || others(place))
}

/** What a row's call says, without what is another each time. */
function argsInWords(row: ActionRow, place: Place): string {
  return JSON.stringify(row.args(place, originOf()), (key, value) => (key === 'signature' ? '' : value))
}

/** Northside with one thing of another place in its stead, where a row's call names more things than that one. */
function mixedPlaces(row: ActionRow, world: World): readonly Place[] {
  const { own } = world
  return ([world.sibling, world['other-state']] as const).flatMap((other) =>
    (Object.keys(own) as (keyof Place)[])
      .map((key): Place => ({ ...own, [key]: other[key] }))
      .filter((mixed) => {
        const said = argsInWords(row, mixed)
        return said !== argsInWords(row, own) && said !== argsInWords(row, other)
      }),
  )
}

/** Whether a row of the database is the installation's own, which its operator changes. */
const isOfInstallation = ({ touches }: ActionRow, hashed: string) =>
  touches === 'installation' && hashed.startsWith('installation ')

/** The fields of an argument to which others could be added: a form's, or those of a passkey's proof. */
function fieldsOf(argument: unknown): object | null {
  if (typeof argument !== 'object' || argument === null) return null
  if ('form' in argument) return argument.form as object
  return 'rawId' in argument ? argument : null
}

function withField(argument: unknown, field: string, value: string): unknown {
  const fields = fieldsOf(argument)
  if (fields === null) return argument
  const more = { ...fields, [field]: value }
  return 'rawId' in more ? more : { form: more }
}

/** What rows mention that a call may change. */
function idsConcerned(row: ActionRow, world: World, actor: ActorName, place: Place): readonly string[] {
  const hasAccount = actor !== 'anonymous' && actor !== 'respondent'
  const caller = hasAccount
    ? [world.people[actor].id]
    : row.link
      ? [world.own.links[row.link].respondentId]
      : []
  // A challenge of a sign-in knows nobody yet.
  const challenge = sha256(`passkey-sign-in\n${place.account.tokens.signIn}`)
  const ofPlace = [place.organisationId, place.account.id, place.account.email]
  if (row.touches === 'state') ofPlace.push(place.stateId, place.profile.draft, place.profile.published)
  return [...caller, challenge, ...(row.touches === 'caller' ? [] : ofPlace)].filter((id) => id !== '')
}

function expectedTrail(
  { audited }: ActionRow,
  world: World,
  actor: ActorName,
  placeName: RealPlace,
): unknown[] {
  if ('not' in audited) return []
  const organisations = {
    place: world[placeName].organisationId,
    state: world[placeName].stateId,
    installation: null,
    'a new one': expect.any(String),
  }
  const signedIn = actor !== 'anonymous' && actor !== 'respondent'
  const events = (audited as readonly OnRecord[]).filter(({ notOf }) => notOf !== actor)
  return events.map(({ action, of, role, unsigned }) => ({
    action,
    outcome: 'done',
    actorId: signedIn && !unsigned ? world.people[actor].id : null,
    role: actor === 'operator' && !unsigned ? 'operator' : (role ?? ROLE_OF[standingOf(actor, placeName)]),
    organisationId: organisations[of],
    asked: true,
    lately: true,
  }))
}

test('A-06, C-01, E-12, H-01 the table of actions has every action that was built, and no other', () => {
  expect([...new Set(ACTIONS.map(keyOf))].sort()).toEqual([...ids.keys()].sort())
})

test('A-06 every server action that was built, called by its id with arguments of any form: nothing is told or changed', async () => {
  const world = await newWorld()
  const { organisationId, assessments } = world.own
  const before = await databaseState(quiet.client)
  for (const [key, id] of ids) {
    await Promise.all(
      [organisationId, assessments.draft]
        .flatMap((name) => [
          [name, null, { form: { confirm: 'yes', reason: 'Because' } }],
          [{ id: name, item: ITEM, domain: 'financing' }, null, { form: { value: '1', confirm: 'yes' } }],
          [null, { form: { id: name, organisationId: name, confirm: 'yes' } }],
          [[name], { $: name }, 7],
        ])
        .map(async (args) => {
          const headers = headersOf(world.cookies['departed-lead'])
          const response = await callAction(quiet.server.url, '/sign-in', id, args, headers)
          expect(await response.text(), key).not.toContain(world.own.canary)
        }),
    )
  }
  // Challenges of passkeys are for whoever asks, and change nothing of anybody.
  const { one_time_tokens: _, ...after } = await databaseState(quiet.client)
  untouched = null
  expect(before).toMatchObject(after)
})

test('C-02 things of one place under the address of another are not found, by whatever action that names two', async () => {
  const named: string[] = []
  for (const row of ACTIONS.filter(({ touches }) => touches === 'place')) {
    const world = await still(row)
    const mixed = mixedPlaces(row, world)
    if (mixed.length === 0) continue
    if (!named.includes(row.name)) named.push(row.name)
    const before = await databaseState(quiet.client)
    const actors = ACTORS.filter((actor) => REAL.some((at) => row.allowed.includes(standingOf(actor, at))))
    await Promise.all(
      mixed.flatMap((place) =>
        actors.map(async (actor) => {
          const { said, sent } = await call(row, world, actor, place)
          for (const other of REAL) {
            const { canary } = world[other]
            if (knows(actor, other) || sent.includes(canary)) continue
            expect(said, `${row.name} by ${actor} of ${other}`).not.toContain(canary)
          }
        }),
      ),
    )
    await expectUnchanged(row, before, row.name)
  }
  expect(named).toEqual([
    'reissueAction',
    'revokeAction',
    'acceptSuggestionAction',
    'editActionAction',
    'progressAction',
    'deleteActionAction',
    'requestDeletionAction',
    'inviteAction',
    'renewInvitationAction',
    'revokeInvitationAction',
    'changeMemberAction',
    'removeMemberAction',
  ])
})

for (const row of ACTIONS) {
  const { allowed } = row
  const name = titleOf(row)

  // What everybody may do and names nothing is refused to nobody.
  if (!row.noFields || allowed !== EVERYBODY)
    test(`A-06, C-01 ${name}: whoever may not changes nothing`, async () => {
      const world = await still(row)
      const before = await databaseState(quiet.client)
      const refused = ACTORS.flatMap((actor) =>
        placesRefused(row, world, actor).map((place) => [actor, place] as const),
      )
      await Promise.all(
        refused.map(async ([actor, placeName]) => {
          const { said, sent } = await call(row, world, actor, placeOf(world, placeName))
          for (const other of REAL) {
            const { canary } = world[other]
            if (knows(actor, other) || sent.includes(canary)) continue
            expect(said, `${actor} ${placeName} of ${other}`).not.toContain(canary)
          }
        }),
      )
      await expectUnchanged(row, before, name)
    })

  if (allowed.length === 0) continue

  test(`C-01, H-01 ${name}: whoever may, does it, to nobody else’s things, and it stands on record`, async () => {
    for (const [actor, placeName] of whoMay(row)) {
      const world = await newWorld(row)
      const place = world[placeName]
      const who = `${name} by ${actor} at ${placeName}`
      const before = await databaseState(quiet.client)
      const concerned = idsConcerned(row, world, actor, place)
      const foreign = await rowsWithout(quiet.client, concerned)
      const { rows: last } = await quiet.client.query('select max(sequence) as sequence from audit_events')
      await call(row, world, actor, place)
      const changed = async () => JSON.stringify(await databaseState(quiet.client)) !== JSON.stringify(before)
      if (row.later) await expect.poll(changed, who).toBe(true)
      else expect(await changed(), who).toBe(!row.changesNothing)
      const stillThere = await rowsWithout(quiet.client, concerned)
      const gone = [...foreign].filter((hash) => !stillThere.has(hash) && !isOfInstallation(row, hash))
      expect(gone, `rows of others: ${who}`).toEqual([])
      const { rows: trail } = await quiet.client.query(
        `select action, outcome, actor_id as "actorId", actor_role as role, organisation_id as "organisationId",
           request_id is not null as asked, at between now() - interval '1 minute' and now() as lately
         from audit_events where sequence > $1 order by sequence`,
        [last[0]?.sequence ?? 0],
      )
      expect(trail, `the trail: ${who}`).toEqual(expectedTrail(row, world, actor, placeName))
    }
  })

  if (!row.noFields)
    test(`E-12 ${name}: a field that is not its own is refused with all the rest`, async () => {
      const [[actor, placeName] = []] = whoMay(row)
      if (!actor || !placeName) throw new Error(`Nobody may do ${name}.`)
      const world = await still(row)
      const place = world[placeName]
      const before = await databaseState(quiet.client)
      expect(row.args(place, originOf()).filter((argument) => fieldsOf(argument) !== null)).not.toEqual([])
      await Promise.all(
        Object.entries(SMUGGLED).map(([field, value]) =>
          call(row, world, actor, place, (args) => args.map((argument) => withField(argument, field, value))),
        ),
      )
      await expectUnchanged(row, before, name)
    })

  if (row.asksForProof)
    test(`B-20 ${name}: who has long not proved who they are is asked to, and nothing is done`, async () => {
      const world = await newWorld(row)
      await quiet.client.query("update sessions set authenticated_at = now() - interval '1 day'")
      const before = await databaseState(quiet.client)
      for (const [actor, placeName] of whoMay(row)) {
        const { to } = await call(row, world, actor, world[placeName])
        expect(to, actor).toContain('/account/confirm')
      }
      expect(await databaseState(quiet.client)).toEqual(before)
    })
}
