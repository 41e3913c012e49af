import { importSites } from '@/lib/data/import-sites'
import { changeInstallationSettings } from '@/lib/data/installation-settings'
import { invite } from '@/lib/data/invitations'
import { leaveOrganisation } from '@/lib/data/members'
import { createOrganisation, setJurisdiction, setTimeZone } from '@/lib/data/organisations'
import { completeSetup, issueSetupCode } from '@/lib/data/setup'
import { editSite, listSites } from '@/lib/data/sites'
import { SITE_COLUMNS } from '@/lib/exchange/site-list'
import { daysAfter } from '@/lib/instrument/calendar-day'
import type { Actor } from '@/lib/policy/actor'
import { addressOf } from './names'
import { hashOnce, PASSWORD } from './password'
import { accept, actorOf } from './people'
import { AGENCIES, type MadeUpAgency, type MadeUpSite, SITES, STATE } from './state'

/** The state once everybody has an account and every site is on the list. */
export interface Founded {
  readonly stateId: string
  readonly operator: Actor
  readonly coordinator: Actor
  readonly agencies: ReadonlyMap<string, FoundedAgency>
  readonly siteIds: ReadonlyMap<string, string>
}

export interface FoundedAgency {
  readonly id: string
  readonly lead: Actor
  readonly members: readonly Actor[]
}

const OPERATOR = { name: 'Odo Blanchard', email: 'operator@example.org' }
const COORDINATOR = { name: 'Clara Ashdown', email: 'coordinator@example.org' }
const COLLEAGUE = { name: 'Henrik Sorrel', email: 'henrik@northmark.example.org' }

/** What may be known to sign in with: the first agency's lead and member have short addresses. */
export function addressOfMember(agency: MadeUpAgency, name: string): string {
  if (agency !== AGENCIES[0]) return addressOf(name, agency.key)
  if (name === agency.lead) return 'lead@example.org'
  return name === agency.members[0] ? 'member@example.org' : addressOf(name, agency.key)
}

/** Sets the program up and makes the state, its agencies with their people, and their sites. `today`: YYYY-MM-DD. */
export async function found(today: string): Promise<Founded> {
  const [first, ...others] = AGENCIES
  if (!first) throw new Error('There is no agency.')
  const { founder, firstId } = await setUp(first)
  const operator = actorOf(founder.userId, [], true)
  const made = await createOrganisation(operator, {
    kind: 'jurisdiction',
    name: STATE.name,
    jurisdictionId: null,
    email: COORDINATOR.email,
  })
  const coordinator = await accept({ organisationId: made.id, delivery: made }, COORDINATOR, operator)
  await setTimeZone(coordinator, made.id, { timeZone: STATE.timeZone })
  const second = await invite(coordinator, made.id, {
    email: COLLEAGUE.email,
    role: 'coordinator',
    siteIds: null,
  })
  await accept({ organisationId: made.id, delivery: second }, COLLEAGUE, coordinator)
  await setJurisdiction(operator, firstId, { jurisdictionId: made.id })
  const agencies = new Map([[first.key, await handOver(founder, firstId, first)]])
  for (const agency of others)
    agencies.set(agency.key, await addAgency(coordinator, operator, made.id, agency))
  const siteIds = await addSites({ stateId: made.id, coordinator, agencies }, today)
  for (const agency of AGENCIES) await addMembers(agencies, agency, siteIds)
  return { stateId: made.id, operator, coordinator, agencies, siteIds }
}

async function setUp(agency: MadeUpAgency): Promise<{ readonly founder: Actor; readonly firstId: string }> {
  const [site] = agency.sites
  const code = await issueSetupCode()
  if (!site || code === null) throw new Error('The folder is set up already.')
  const { name: siteName, setting, region } = site
  const about = { agencyName: agency.name, siteName, setting, region }
  const done = await completeSetup({ code, ...OPERATOR, password: PASSWORD, ...about }, hashOnce)
  const lead = { organisationId: done.organisationId, role: 'lead', siteIds: null } as const
  const founder = actorOf(done.userId, [lead], true)
  await changeInstallationSettings(founder, {
    contact: 'Odo Blanchard, operator@example.org (made up, like everything here)',
    privacyNotice:
      'This is a made-up installation on your own machine. In a real one the operator says here who is responsible for the answers, on what legal basis, and whom to ask about them.',
    answersKeptMonths: 36,
    invitationsKeptDays: 730,
    auditKeptMonths: 120,
  })
  return { founder, firstId: done.organisationId }
}

/** Whoever set the program up hands the first agency over to its lead and goes. */
async function handOver(founder: Actor, id: string, agency: MadeUpAgency): Promise<FoundedAgency> {
  const person = { name: agency.lead, email: addressOfMember(agency, agency.lead) }
  const delivery = await invite(founder, id, { email: person.email, role: 'lead', siteIds: null })
  const lead = await accept({ organisationId: id, delivery }, person, founder)
  await leaveOrganisation(founder, id)
  return { id, lead, members: [] }
}

async function addAgency(
  coordinator: Actor,
  operator: Actor,
  stateId: string,
  agency: MadeUpAgency,
): Promise<FoundedAgency> {
  const person = { name: agency.lead, email: addressOfMember(agency, agency.lead) }
  const { name } = agency
  const made = await createOrganisation(coordinator, {
    kind: 'agency',
    name,
    jurisdictionId: stateId,
    email: person.email,
  })
  const lead = await accept({ organisationId: made.id, delivery: made }, person, operator)
  return { id: made.id, lead, members: [] }
}

/** The coordinator brings the sites in from a list; the one that came with the set-up gets the rest of its facts. */
async function addSites(
  { stateId, coordinator, agencies }: Pick<Founded, 'stateId' | 'coordinator' | 'agencies'>,
  today: string,
): Promise<ReadonlyMap<string, string>> {
  const listed = SITES.slice(1)
  const lines = listed.map(({ agency, site }) => [
    agency.name,
    site.name,
    site.setting,
    site.region,
    site.population,
    beganOn(site, today) ?? '',
    STATE.timeZone,
  ])
  const text = [Object.values(SITE_COLUMNS), ...lines].map((cells) => cells.join(',')).join('\n')
  const { faults } = await importSites(coordinator, stateId, text)
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'))
  const ids = new Map<string, string>()
  for (const agency of AGENCIES) {
    const { id, lead } = agencies.get(agency.key) ?? missing(agency.key)
    const there = await listSites(lead, id)
    for (const site of agency.sites)
      ids.set(site.key, there.find(({ name }) => name === site.name)?.id ?? missing(site.key))
  }
  const [first] = SITES
  if (!first) return missing('site')
  const { name, setting, region, population } = first.site
  const facts = { name, setting, region, population, ipsStartedOn: beganOn(first.site, today) }
  const { lead } = agencies.get(first.agency.key) ?? missing(first.agency.key)
  await editSite(lead, ids.get(first.site.key) ?? '', { ...facts, timeZone: STATE.timeZone })
  return ids
}

/** The first of a month, so many months ago. */
function beganOn({ ipsBeganMonthsAgo }: MadeUpSite, today: string): string | null {
  if (ipsBeganMonthsAgo === null) return null
  return `${daysAfter(today, -Math.round(ipsBeganMonthsAgo * 30.4)).slice(0, 7)}-01`
}

/** Leads invite their members; the last of the first agency's works for one site only. */
async function addMembers(
  agencies: Map<string, FoundedAgency>,
  agency: MadeUpAgency,
  siteIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { id, lead } = agencies.get(agency.key) ?? missing(agency.key)
  const members: Actor[] = []
  for (const [index, name] of agency.members.entries()) {
    const email = addressOfMember(agency, name)
    const only = index === 2 ? siteIds.get(agency.sites[1]?.key ?? '') : undefined
    const limits = only === undefined ? null : [only]
    const delivery = await invite(lead, id, { email, role: 'member', siteIds: limits })
    members.push(await accept({ organisationId: id, delivery }, { name, email }, lead))
  }
  agencies.set(agency.key, { id, lead, members })
}

/** Says what is not there. */
export function missing(key: string): never {
  throw new Error(`${key} is not there.`)
}
