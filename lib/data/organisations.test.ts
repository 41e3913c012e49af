import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { findLiveSession } from '@/lib/db/sessions'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { deactivateAccount, listAccounts, reactivateAccount } from './accounts'
import { listAssessments } from './assessments'
import { readAuditTrail } from './audit-trail'
import { changeInstallationSettings, getInstallationSettings } from './installation-settings'
import { removeMember } from './members'
import {
  createOrganisation,
  getOrganisation,
  listJurisdictions,
  listOrganisations,
  renameOrganisation,
  setJurisdiction,
} from './organisations'
import { REFUSALS_ON_RECORD_PER_HOUR } from './refusals'
import { createSite, editSite, getSite, listSites } from './sites'
import { anOpenAssessment } from './testing/open-assessments'
import { aCast, aJurisdiction, anAgency, aPerson } from './testing/people'

const AGENCY = { kind: 'agency', name: 'Eastside', jurisdictionId: null, email: null } as const
const STATE = { kind: 'jurisdiction', name: 'Another state', jurisdictionId: null, email: null } as const
const SITE = {
  name: 'Quay',
  setting: 'housing',
  region: null,
  population: 'Young adults',
  ipsStartedOn: null,
  timeZone: 'America/Chicago',
} as const
const TERMS = {
  contact: 'Help desk, 555 0100',
  privacyNotice: 'We keep it here.',
  answersKeptMonths: 24,
  invitationsKeptDays: 30,
  auditKeptMonths: 60,
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let agency: string
  beforeEach(async () => {
    cast = await aCast()
    agency = cast.agency.organisationId
  })
  const who = () => ({
    operator: cast.strangers['the operator'],
    coordinator: cast.strangers['the coordinator of its state'],
    otherLead: cast.strangers['a lead of another agency'],
    nobody: cast.strangers['somebody without any role'],
  })

  test('each sees their own organisations, the operator all', async () => {
    expect((await listOrganisations(cast.member)).map(({ name, role }) => [name, role])).toEqual([
      ['Northside', 'member'],
    ])
    expect((await listOrganisations(who().coordinator)).map(({ name }) => name)).toEqual(['A state'])
    expect(await listOrganisations(who().nobody)).toEqual([])
    const all = await listOrganisations(who().operator)
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['Northside', 'Southside', 'A state']))
    expect(all.every(({ role }) => role === null)).toBe(true)
  })

  test('an agency shows its jurisdiction, a jurisdiction its agencies, and each who may do what', async () => {
    const seen = await getOrganisation(cast.lead, agency)
    expect(seen).toMatchObject({ name: 'Northside', kind: 'agency', role: 'lead', agencies: [] })
    expect(seen.jurisdiction?.name).toBe('A state')
    expect(seen.may).toMatchObject({ rename: true, seeSites: true, export: true, setJurisdiction: false })
    const state = seen.jurisdiction?.id ?? ''
    const ofState = await getOrganisation(who().coordinator, state)
    expect(ofState.agencies.map(({ name }) => name)).toEqual(['Northside', 'Southside'])
    expect(ofState.may).toMatchObject({ addAgency: true, seeSites: false, export: false })
    await expect(getOrganisation(cast.lead, state)).rejects.toThrow(NotFound)
    await expect(getOrganisation(who().otherLead, agency)).rejects.toThrow(NotFound)
    await expect(getOrganisation(who().nobody, agency)).rejects.toThrow(NotFound)
  })

  test('a coordinator sees agencies by name, and neither sites nor assessments', async () => {
    const { coordinator } = who()
    const seen = await getOrganisation(coordinator, agency)
    expect(seen).toMatchObject({ name: 'Northside', jurisdiction: null })
    expect(Object.values(seen.may).every((may) => !may)).toBe(true)
    expect(await listSites(coordinator)).toEqual([])
    expect(await listAssessments(coordinator)).toEqual([])
    await expect(getSite(coordinator, cast.agency.siteId)).rejects.toThrow(NotFound)
    await expect(readAuditTrail(coordinator, agency, null)).rejects.toThrow(Forbidden)
  })

  test('a coordinator loses sight of an agency at the next request after the operator has moved it', async () => {
    const { operator, coordinator } = who()
    const second = await aJurisdiction('Second state')
    const next = await aPerson('coordinator', second)
    await setJurisdiction(operator, agency, { jurisdictionId: second })
    await expect(getOrganisation(coordinator, agency)).rejects.toThrow(NotFound)
    expect((await getOrganisation(next, agency)).name).toBe('Northside')
    await setJurisdiction(operator, agency, { jurisdictionId: null })
    await expect(getOrganisation(next, agency)).rejects.toThrow(NotFound)
    await expect(setJurisdiction(cast.lead, agency, { jurisdictionId: second })).rejects.toThrow(Forbidden)
    await expect(setJurisdiction(operator, agency, { jurisdictionId: agency })).rejects.toThrow(Invalid)
    await expect(setJurisdiction(operator, second, { jurisdictionId: second })).rejects.toThrow(NotFound)
  })

  test('an operator makes any organisation, a coordinator an agency of the own jurisdiction', async () => {
    const { operator, coordinator, otherLead, nobody } = who()
    const made = await createOrganisation(operator, { ...STATE, email: 'cora@example.org' })
    expect(made.mailed).toBe(false)
    const invited = await allRows(sql`select email, role from invitations where organisation_id = ${made.id}`)
    expect(invited).toEqual([{ email: 'cora@example.org', role: 'coordinator' }])
    const [own] = await listJurisdictions(coordinator)
    const { id } = await createOrganisation(coordinator, { ...AGENCY, jurisdictionId: own?.id ?? '' })
    expect((await getOrganisation(coordinator, id)).name).toBe('Eastside')

    await expect(createOrganisation(coordinator, AGENCY)).rejects.toThrow(NotFound)
    await expect(createOrganisation(coordinator, STATE)).rejects.toThrow(NotFound)
    const foreign = { ...AGENCY, jurisdictionId: made.id }
    await expect(createOrganisation(coordinator, foreign)).rejects.toThrow(NotFound)
    const inTheirs = { ...AGENCY, jurisdictionId: own?.id ?? '' }
    for (const other of [cast.lead, otherLead, nobody]) {
      await expect(createOrganisation(other, AGENCY)).rejects.toThrow(NotFound)
      await expect(createOrganisation(other, inTheirs)).rejects.toThrow(NotFound)
    }
    await expect(createOrganisation(operator, { ...AGENCY, jurisdictionId: agency })).rejects.toThrow(Invalid)
  })

  test('leads rename their agency, members do not', async () => {
    await renameOrganisation(cast.lead, agency, { name: 'Northside Recovery' })
    expect((await getOrganisation(cast.member, agency)).name).toBe('Northside Recovery')
    await expect(renameOrganisation(cast.member, agency, { name: 'X' })).rejects.toThrow(Forbidden)
    await expect(renameOrganisation(who().coordinator, agency, { name: 'X' })).rejects.toThrow(Forbidden)
    await expect(renameOrganisation(who().otherLead, agency, { name: 'X' })).rejects.toThrow(NotFound)
  })

  test('leads change the facts of a site; members read them', async () => {
    const { siteId } = cast.agency
    await editSite(cast.lead, siteId, SITE)
    expect(await getSite(cast.member, siteId)).toMatchObject({
      ...SITE,
      may: { edit: false, startAssessment: false },
    })
    await expect(editSite(cast.member, siteId, SITE)).rejects.toThrow(Forbidden)
    for (const other of Object.values(cast.strangers)) {
      await expect(editSite(other, siteId, SITE)).rejects.toThrow(NotFound)
      await expect(getSite(other, siteId)).rejects.toThrow(NotFound)
    }
    await expect(createSite(cast.lead, { organisationId: 'x', ...SITE })).rejects.toThrow(NotFound)
  })

  test('the trail is for leads: who, role, when, what, the latest first, a page at a time', async () => {
    for (let n = 0; n < 55; n++) await renameOrganisation(cast.lead, agency, { name: `Name ${n}` })
    const first = await readAuditTrail(cast.lead, agency, null)
    expect(first.entries).toHaveLength(50)
    expect(first.entries[0]).toMatchObject({
      who: 'A person',
      role: 'lead',
      action: 'organisation:renamed',
      refused: false,
      before: { name: 'Name 53' },
      after: { name: 'Name 54' },
    })
    expect(Date.parse(first.entries[0]?.at ?? '')).toBeGreaterThan(0)
    const second = await readAuditTrail(cast.lead, agency, first.olderThan)
    expect(second.entries).toHaveLength(5)
    expect(second.olderThan).toBeNull()
    await expect(readAuditTrail(cast.member, agency, null)).rejects.toThrow(Forbidden)
    for (const [, other] of Object.entries(cast.strangers).filter(([label]) => !/state|operator/.test(label)))
      await expect(readAuditTrail(other, agency, null)).rejects.toThrow(NotFound)
  })

  test('the trail says whom or what each event is about, until that is gone', async () => {
    const { id } = await anOpenAssessment(cast.lead, cast.agency.siteId, 'named')
    await createSite(cast.lead, { organisationId: agency, ...SITE })
    await renameOrganisation(cast.lead, agency, { name: 'Northbank' })
    await removeMember(cast.lead, agency, cast.member.userId)
    const { entries } = await readAuditTrail(cast.lead, agency, null)
    expect(entries.map(({ action, about }) => [action, about])).toEqual([
      ['membership:removed', { kind: 'person', name: 'A person' }],
      ['organisation:renamed', null],
      ['site:created', { kind: 'site', id: expect.any(String), site: 'Quay' }],
      [
        'assessment:opened',
        {
          kind: 'assessment',
          id,
          site: 'Northside Community Mental Health',
          begunOn: new Date().toISOString().slice(0, 10),
        },
      ],
      ['assessment:created', expect.objectContaining({ kind: 'assessment', id })],
    ])
    await asOwner(sql`delete from users where id = ${cast.member.userId}`)
    expect((await readAuditTrail(cast.lead, agency, null)).entries[0]?.about).toBeNull()
  })

  test('H-05 a refused change is on record, so many an hour; a refused look is not', async () => {
    await expect(removeMember(cast.member, agency, cast.lead.userId)).rejects.toThrow(Forbidden)
    await expect(readAuditTrail(cast.member, agency, null)).rejects.toThrow(Forbidden)
    const { entries } = await readAuditTrail(cast.lead, agency, null)
    expect(entries).toEqual([
      expect.objectContaining({
        action: 'organisation:manage-members',
        role: 'member',
        refused: true,
        before: null,
        after: null,
      }),
    ])
    for (let n = 0; n < REFUSALS_ON_RECORD_PER_HOUR + 5; n++)
      await expect(removeMember(cast.member, agency, cast.lead.userId)).rejects.toThrow(Forbidden)
    const refused = (await readAuditTrail(cast.lead, agency, null)).entries
    expect(refused).toHaveLength(REFUSALS_ON_RECORD_PER_HOUR)
    const elsewhere = await anAgency('Elsewhere')
    await expect(removeMember(cast.member, elsewhere.organisationId, cast.lead.userId)).rejects.toThrow(
      NotFound,
    )
  })

  test('the operator alone sets what the installation says of itself', async () => {
    const { operator } = who()
    await database().then((db) =>
      db.execute(sql`insert into installation (id, set_up_at) values (1, now()) on conflict do nothing`),
    )
    await changeInstallationSettings(operator, TERMS)
    expect(await getInstallationSettings(operator)).toEqual(TERMS)
    for (const other of [cast.lead, cast.member, who().coordinator, who().nobody]) {
      await expect(getInstallationSettings(other)).rejects.toThrow(NotFound)
      await expect(changeInstallationSettings(other, TERMS)).rejects.toThrow(NotFound)
      await expect(listAccounts(other)).rejects.toThrow(NotFound)
      await expect(deactivateAccount(other, cast.member.userId)).rejects.toThrow(NotFound)
      await expect(reactivateAccount(other, cast.member.userId)).rejects.toThrow(NotFound)
    }
  })

  test('a closed account is signed out at once and stays out until it is opened again', async () => {
    const { operator } = who()
    const db = await database()
    const begin = (hash: string) =>
      db.execute(
        sql`insert into sessions (id, user_id, token_hash, expires_at) values (gen_random_uuid(), ${cast.member.userId}, ${hash}, now() + interval '1 hour')`,
      )
    await begin(`a${cast.member.userId}`)
    expect(await findLiveSession(`a${cast.member.userId}`)).not.toBeNull()
    await deactivateAccount(operator, cast.member.userId)
    expect(await findLiveSession(`a${cast.member.userId}`)).toBeNull()
    await begin(`b${cast.member.userId}`)
    expect(await findLiveSession(`b${cast.member.userId}`)).toBeNull()
    const listed = (await listAccounts(operator)).find(({ id }) => id === cast.member.userId)
    expect(listed).toEqual({
      id: cast.member.userId,
      name: 'A person',
      email: `${cast.member.userId}@example.org`,
      operator: false,
      deactivated: true,
      self: false,
      memberships: [{ organisation: 'Northside', role: 'member' }],
    })
    await expect(deactivateAccount(operator, cast.member.userId)).rejects.toThrow(NotFound)
    await reactivateAccount(operator, cast.member.userId)
    expect(await findLiveSession(`b${cast.member.userId}`)).not.toBeNull()
    await expect(deactivateAccount(operator, operator.userId)).rejects.toThrow(Conflict)
  })
})
