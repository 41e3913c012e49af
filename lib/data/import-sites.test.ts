import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { importSites, previewSites } from './import-sites'
import { setTimeZone } from './organisations'
import { listSites } from './sites'
import { type Agency, aJurisdiction, anAgency, aPerson } from './testing/people'

const HEADER = 'agency;site;setting;region;population;IPS start;time zone'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let state: string
  let north: Agency
  let coordinator: Actor
  beforeEach(async () => {
    state = await aJurisdiction(`State ${randomUUID()}`)
    north = await anAgency('Northside', state)
    coordinator = await aPerson('coordinator', state)
  })

  const sitesOf = (organisationId: string) =>
    allRows<{ name: string; zone: string }>(
      sql`select name, time_zone as zone from sites where organisation_id = ${organisationId} order by name`,
    )
  const faultsOf = async (...lines: string[]) =>
    (await previewSites(coordinator, state, [HEADER, ...lines].join('\n'))).faults.map(
      ({ line, message }) => [line, message],
    )

  test('a list is looked at, then imported as a whole, each site on its agency’s record', async () => {
    await setTimeZone(coordinator, state, { timeZone: 'America/Chicago' })
    const south = await anAgency('Südside', state)
    const text = [
      HEADER,
      'northside;Harbour;Housing service;East;Young adults;2024-02-29;Europe/Oslo',
      ' SÜDSIDE ;"Quay; the old one";community-mental-health;;;;',
    ].join('\r\n')
    const { sites, faults } = await previewSites(coordinator, state, text)
    expect(faults).toEqual([])
    expect(sites).toMatchObject([
      {
        line: 2,
        agency: 'Northside',
        name: 'Harbour',
        setting: 'housing',
        region: 'East',
        population: 'Young adults',
        ipsStartedOn: '2024-02-29',
        timeZone: 'Europe/Oslo',
      },
      { line: 3, agency: 'Südside', name: 'Quay; the old one', region: null, timeZone: 'America/Chicago' },
    ])
    expect(await sitesOf(south.organisationId), 'looking adds nothing').toHaveLength(1)
    expect(await importSites(coordinator, state, text)).toEqual({ added: 2, faults: [] })
    expect(await sitesOf(south.organisationId)).toContainEqual({
      name: 'Quay; the old one',
      zone: 'America/Chicago',
    })
    const lead = await aPerson('lead', north.organisationId)
    expect((await listSites(lead)).map(({ name }) => name)).toContain('Harbour')
    const events = await allRows(
      sql`select action, organisation_id as "in", actor_role as role, after ->> 'name' as name, after ->> 'sites' as sites
          from audit_events where actor_id = ${coordinator.userId} order by sequence`,
    )
    expect(events.slice(1)).toEqual([
      { action: 'site:created', in: north.organisationId, role: 'coordinator', name: 'Harbour', sites: null },
      {
        action: 'site:created',
        in: south.organisationId,
        role: 'coordinator',
        name: 'Quay; the old one',
        sites: null,
      },
      { action: 'organisation:sites-imported', in: state, role: 'coordinator', name: null, sites: '2' },
    ])
  })

  test('every fault has its line, and one is enough that nothing is imported', async () => {
    await anAgency('Twin', state)
    await anAgency('twin', state)
    const leaving = await anAgency('Leaving', state)
    await allRows(
      sql`update organisations set deletion_requested_at = now() where id = ${leaving.organisationId}`,
    )
    const elsewhere = await anAgency(`Far ${randomUUID()}`, await aJurisdiction('Another state'))
    const [far] = await allRows<{ name: string }>(
      sql`select name from organisations where id = ${elsewhere.organisationId}`,
    )
    const lines = [
      'Northside;Harbour;housing;;;;',
      'Westside;Pier;housing;;;;',
      `${far?.name};Pier;housing;;;;`,
      'Northside;Northside community  MENTAL Health;housing;;;;',
      'Northside;HARBOUR;housing;;;;',
      'Northside;Lock;clinic;;;;',
      `Northside;${'x'.repeat(201)};housing;;;;`,
      'Northside;Mole;housing;;;29.2.2024;',
      'Northside;Bank;housing;;;2023-02-29;',
      'Northside;Weir;housing;;;;Middle/Earth',
      `Northside;Dock;housing;;${'x'.repeat(501)};;`,
      'Twin;Port;housing;;;;',
      'Leaving;Ferry;housing;;;;',
      ';;;;;;',
      ';;housing;East;;;',
      'Northside;=1+1;housing;;;;',
    ]
    const said = [
      [3, '“Westside” is no agency of this jurisdiction. Add the agency first'],
      [4, expect.stringContaining('is no agency of this jurisdiction')],
      [5, 'The site “Northside community MENTAL Health” of Northside is there already'],
      [6, 'The site “HARBOUR” of Northside stands in line 2 already'],
      [
        7,
        '“clinic” is no setting. Allowed: community-mental-health, rehabilitation, housing, independent, collaboration, other',
      ],
      [8, 'The name of the site must be 200 characters or fewer'],
      [9, '“29.2.2024” in “IPS start” is no date from 1985 on. Write it as 2024-03-31'],
      [10, expect.stringContaining('“2023-02-29” in “IPS start” is no date')],
      [11, expect.stringContaining('“Middle/Earth” is no time zone')],
      [12, 'The people served must be 500 characters or fewer'],
      [13, 'Two agencies are called “Twin”. Give one of them another name first'],
      [14, 'The agency “Leaving” is to be deleted, so nothing can be added to it'],
      [16, 'The agency is missing'],
      [16, 'Enter the name of the site'],
      [17, expect.stringContaining('begins like a formula')],
    ]
    expect(await faultsOf(...lines)).toEqual(said)
    const text = [HEADER, ...lines].join('\n')
    const { added, faults } = await importSites(coordinator, state, text)
    expect(added).toBe(0)
    expect(faults).toHaveLength(said.length)
    expect(await sitesOf(north.organisationId)).toHaveLength(1)
  })

  test('two imports of one list at once add it once', async () => {
    const text = `${HEADER}\nNorthside;Harbour;housing;;;;\n`
    const both = await Promise.all([1, 2].map(() => importSites(coordinator, state, text)))
    expect(both.map(({ added }) => added).sort()).toEqual([0, 1])
    expect(both.flatMap(({ faults }) => faults.map(({ message }) => message))).toEqual([
      'The site “Harbour” of Northside is there already',
    ])
    expect(await sitesOf(north.organisationId)).toHaveLength(2)
  })

  test('whoever does not coordinate the jurisdiction imports nothing', async () => {
    const text = `${HEADER}\nNorthside;Harbour;housing;;;;\n`
    const strangers: readonly (readonly [string, Actor, typeof NotFound | typeof Forbidden])[] = [
      ['a lead', await aPerson('lead', north.organisationId), NotFound],
      ['a member', await aPerson('member', north.organisationId), NotFound],
      ['another coordinator', await aPerson('coordinator', await aJurisdiction('Another state')), NotFound],
      ['nobody', await aPerson(), NotFound],
      ['the operator', await aPerson('operator'), Forbidden],
    ]
    for (const [who, stranger, refusal] of strangers)
      for (const attempt of [previewSites, importSites])
        await expect(attempt(stranger, state, text), who).rejects.toThrow(refusal)
    await expect(importSites(coordinator, north.organisationId, text)).rejects.toThrow(Forbidden)
    await allRows(sql`update organisations set deletion_requested_at = now() where id = ${state}`)
    await expect(importSites(coordinator, state, text)).rejects.toThrow(Conflict)
    expect(await sitesOf(north.organisationId)).toHaveLength(1)
  })

  test('a list as long as one may be is imported, in reasonable time', async () => {
    const lines = Array.from({ length: 1_999 }, (_, at) => `Northside;Site ${at};housing;East;;2024-01-01;`)
    const from = performance.now()
    expect(await importSites(coordinator, state, [HEADER, ...lines].join('\n'))).toEqual({
      added: 1_999,
      faults: [],
    })
    expect(performance.now() - from).toBeLessThan(30_000)
  }, 60_000)
})
