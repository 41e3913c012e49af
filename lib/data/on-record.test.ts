import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import type { Actor } from '@/lib/policy/actor'
import * as acceptances from './accept-invitation'
import * as accounts from './accounts'
import * as settings from './installation-settings'
import * as invitations from './invitations'
import * as members from './members'
import * as deletions from './organisation-deletion'
import * as organisations from './organisations'
import * as sites from './sites'
import { aJurisdiction, anAgency, aPerson } from './testing/people'

/** What the modules offer that changes nothing: questions, conditions, and parts of the functions that are tested. */
const READS = /^(list|get|read|refuse|acceptable|installationSettings)/
const PARTS = ['writeInvitation', 'purgeOrganisations']

interface Stage {
  readonly agency: string
  readonly siteId: string
  readonly state: string
  readonly lead: Actor
  readonly operator: Actor
  readonly someone: Actor
  /** A member of the agency. */
  readonly member: Actor
}

type Events = readonly { readonly action: string; readonly role: string; readonly changed: boolean }[]
interface Case {
  readonly by: (stage: Stage) => Actor | null
  readonly run: (stage: Stage) => Promise<unknown>
  readonly leaves: Events
}

const done = (action: string, role: string, changed = true): Events => [{ action, role, changed }]
const LINK = { email: null, role: 'member', siteIds: null } as const
const FACTS = {
  name: 'Quay',
  setting: 'other',
  region: null,
  population: null,
  ipsStartedOn: null,
  timeZone: 'UTC',
} as const
const TERMS = {
  contact: 'X',
  privacyNotice: null,
  answersKeptMonths: 1,
  invitationsKeptDays: 1,
  auditKeptMonths: 12,
}

async function tokenOf(stage: Stage): Promise<string> {
  const invitation = await invitations.invite(stage.lead, stage.agency, LINK)
  return invitation.mailed ? '' : (invitation.link.split('/').at(-1) ?? '')
}

async function invitationIn(stage: Stage): Promise<string> {
  return (await invitations.invite(stage.lead, stage.agency, LINK)).id
}

const lead = ({ lead }: Stage) => lead
const operator = ({ operator }: Stage) => operator

/** Every function that changes something, what is done with it, and what that leaves on record. */
const CASES: Readonly<Record<string, Case & { readonly first?: (stage: Stage) => Promise<unknown> }>> = {
  createOrganisation: {
    by: operator,
    run: ({ operator }) =>
      organisations.createOrganisation(operator, {
        kind: 'agency',
        name: 'New',
        jurisdictionId: null,
        email: null,
      }),
    leaves: [...done('organisation:created', 'operator'), ...done('invitation:created', 'operator')],
  },
  renameOrganisation: {
    by: lead,
    run: ({ lead, agency }) => organisations.renameOrganisation(lead, agency, { name: 'Renamed' }),
    leaves: done('organisation:renamed', 'lead'),
  },
  setJurisdiction: {
    by: operator,
    run: ({ operator, agency, state }) =>
      organisations.setJurisdiction(operator, agency, { jurisdictionId: state }),
    leaves: done('organisation:moved', 'operator'),
  },
  setTimeZone: {
    by: operator,
    run: ({ operator, state }) => organisations.setTimeZone(operator, state, { timeZone: 'Europe/Helsinki' }),
    leaves: done('organisation:time-zone-set', 'operator'),
  },
  requestDeletion: {
    by: lead,
    run: ({ lead, agency }) => deletions.requestDeletion(lead, agency, { name: 'Northside' }),
    leaves: done('organisation:deletion-requested', 'lead'),
  },
  undoDeletion: {
    first: ({ lead, agency }) => deletions.requestDeletion(lead, agency, { name: 'Northside' }),
    by: lead,
    run: ({ lead, agency }) => deletions.undoDeletion(lead, agency),
    leaves: done('organisation:deletion-undone', 'lead'),
  },
  changeMember: {
    by: lead,
    run: ({ lead, agency, member }) =>
      members.changeMember(lead, agency, member.userId, { role: 'lead', siteIds: null }),
    leaves: done('membership:changed', 'lead'),
  },
  removeMember: {
    by: lead,
    run: ({ lead, agency, member }) => members.removeMember(lead, agency, member.userId),
    leaves: done('membership:removed', 'lead'),
  },
  leaveOrganisation: {
    by: ({ member }) => member,
    run: ({ member, agency }) => members.leaveOrganisation(member, agency),
    leaves: done('membership:left', 'member'),
  },
  invite: {
    by: lead,
    run: ({ lead, agency }) => invitations.invite(lead, agency, LINK),
    leaves: done('invitation:created', 'lead'),
  },
  revokeInvitation: {
    by: lead,
    run: async (stage) => {
      const id = await invitationIn(stage)
      await forget(stage)
      return invitations.revokeInvitation(stage.lead, stage.agency, id)
    },
    leaves: done('invitation:revoked', 'lead'),
  },
  renewInvitation: {
    by: lead,
    run: async (stage) => {
      const id = await invitationIn(stage)
      await forget(stage)
      return invitations.renewInvitation(stage.lead, stage.agency, id)
    },
    leaves: done('invitation:renewed', 'lead'),
  },
  acceptInvitation: {
    by: ({ someone }) => someone,
    run: async (stage) => {
      const token = await tokenOf(stage)
      await forget(stage)
      return acceptances.acceptInvitation(stage.someone, token)
    },
    leaves: done('membership:created', 'nobody'),
  },
  acceptWithNewAccount: {
    by: () => null,
    run: async (stage) => {
      const token = await tokenOf(stage)
      await forget(stage)
      const account = { name: 'Kim', email: `${stage.agency}@example.org`, password: 'x' }
      return acceptances.acceptWithNewAccount(token, account, () => Promise.resolve('hash'))
    },
    leaves: [...done('account:created', 'nobody', false), ...done('membership:created', 'nobody')],
  },
  createSite: {
    by: lead,
    run: ({ lead, agency }) => sites.createSite(lead, { organisationId: agency, ...FACTS }),
    leaves: done('site:created', 'lead'),
  },
  editSite: {
    by: lead,
    run: ({ lead, siteId }) => sites.editSite(lead, siteId, FACTS),
    leaves: done('site:changed', 'lead'),
  },
  changeInstallationSettings: {
    by: operator,
    run: ({ operator }) => settings.changeInstallationSettings(operator, TERMS),
    leaves: done('installation:changed', 'operator'),
  },
  deactivateAccount: {
    by: operator,
    run: ({ operator, someone }) => accounts.deactivateAccount(operator, someone.userId),
    leaves: done('account:deactivated', 'operator'),
  },
  reactivateAccount: {
    first: ({ operator, someone }) => accounts.deactivateAccount(operator, someone.userId),
    by: operator,
    run: ({ operator, someone }) => accounts.reactivateAccount(operator, someone.userId),
    leaves: done('account:reactivated', 'operator'),
  },
}

/** Where the counting begins: what came before was only to set the stage. */
let from = 0
async function forget(_: Stage): Promise<void> {
  const [row] = await allRows<{ last: number }>(
    sql`select coalesce(max(sequence), 0)::int as last from audit_events`,
  )
  from = row?.last ?? 0
}

test('H-01 every function that changes something is among the cases', () => {
  const modules = {
    ...acceptances,
    ...accounts,
    ...settings,
    ...invitations,
    ...members,
    ...deletions,
    ...organisations,
    ...sites,
  }
  const changing = Object.entries(modules)
    .filter(([name, value]) => typeof value === 'function' && !READS.test(name) && !PARTS.includes(name))
    .map(([name]) => name)
  expect(changing.length).toBeGreaterThan(15)
  expect(Object.keys(CASES).sort()).toEqual(changing.sort())
})

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  beforeAll(async () => {
    const db = await database()
    await db.execute(sql`insert into installation (id, set_up_at) values (1, now()) on conflict do nothing`)
  })

  test.each(Object.entries(CASES))(
    'H-01 %s leaves one row for each change: who, role, when, what',
    async (_, each) => {
      const { organisationId: agency, siteId } = await anAgency('Northside')
      const stage: Stage = {
        agency,
        siteId,
        state: await aJurisdiction(),
        lead: { ...(await aPerson('lead', agency)), requestId: 'request-1' },
        operator: { ...(await aPerson('operator')), requestId: 'request-1' },
        someone: { ...(await aPerson()), requestId: 'request-1' },
        member: { ...(await aPerson('member', agency)), requestId: 'request-1' },
      }
      await each.first?.(stage)
      await forget(stage)
      const by = each.by(stage)
      await each.run(stage)
      const rows = await allRows<Record<string, unknown>>(
        sql`select *, at between now() - interval '1 minute' and now() + interval '1 minute' as just_now
          from audit_events where sequence > ${from} order by sequence`,
      )
      expect(
        rows.map(({ action, actor_role, before, after }) => ({
          action,
          role: actor_role,
          changed: before !== null || after !== null,
        })),
      ).toEqual(each.leaves)
      for (const row of rows) {
        expect(row).toMatchObject({
          actor_id: by?.userId ?? null,
          request_id: by ? 'request-1' : null,
          outcome: 'done',
          just_now: true,
        })
        expect(row.subject_id).toBeTruthy()
      }
    },
  )
})
