import { describe, expect, test } from 'vitest'
import { Forbidden, NotFound } from '@/lib/errors'
import { type Actor, type Membership, mintActor } from './actor'
import { type Action, authorise, can, RIGHTS, type Right, STANDINGS, type Standing } from './policy'
import type { ActionResource, AssessmentResource, Resource } from './resources'

const AGENCY = 'agency'
const SITE = 'site'
const STATE = 'state'
const OTHER = 'other agency'

function actor(memberships: readonly Membership[], operator = false): Actor {
  return mintActor({
    userId: 'someone',
    sessionId: null,
    authenticatedSecondsAgo: 0,
    requestId: null,
    operator,
    memberships,
  })
}

const ACTORS = {
  nobody: actor([]),
  operator: actor([], true),
  coordinator: actor([{ organisationId: STATE, role: 'coordinator', siteIds: null }]),
  lead: actor([{ organisationId: AGENCY, role: 'lead', siteIds: null }]),
  member: actor([{ organisationId: AGENCY, role: 'member', siteIds: null }]),
  'member elsewhere': actor([{ organisationId: AGENCY, role: 'member', siteIds: ['other site'] }]),
  'other lead': actor([{ organisationId: OTHER, role: 'lead', siteIds: null }]),
  'other coordinator': actor([{ organisationId: 'other state', role: 'coordinator', siteIds: null }]),
} satisfies Record<string, Actor>

const place = { organisationId: AGENCY, parentId: STATE }
const assessment = (facts: Partial<AssessmentResource>): AssessmentResource => ({
  kind: 'assessment',
  ...place,
  siteId: SITE,
  state: 'draft',
  respondent: false,
  ...facts,
})

const action = (owner: boolean): ActionResource => ({ kind: 'action', ...place, siteId: SITE, owner })

const RESOURCES: Readonly<Record<string, Resource>> = {
  installation: { kind: 'installation' },
  organisation: { kind: 'organisation', ...place },
  jurisdiction: { kind: 'organisation', organisationId: STATE, parentId: null },
  site: { kind: 'site', ...place, siteId: SITE },
  'assessment (draft)': assessment({}),
  'assessment (finalised)': assessment({ state: 'finalised' }),
  'assessment (a respondent)': assessment({ respondent: true }),
  action: action(false),
  'action (the owner)': action(true),
}

const MARKS: Readonly<Record<Right, string>> = { yes: 'yes', finalised: 'once finalised', no: '–' }

/** The table of rights as the operator's guide prints it. */
function printedRights(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '# Who may do what',
    '',
    'Written by a test from `lib/policy/policy.ts`, which is the whole of it. A *coordinator* is one of the jurisdiction itself, a *state-coordinator* one of the jurisdiction that the agency belongs to. A member may be limited to some sites and then knows of no other. Whoever may not even see a thing is told the same as if it did not exist.',
    '',
    line(['action', ...STANDINGS]),
    line(['---', ...STANDINGS.map(() => '---')]),
    ...Object.entries(RIGHTS).map(([action, rights]) =>
      line([`\`${action}\``, ...STANDINGS.map((standing) => MARKS[rights[standing]])]),
    ),
    '',
  ].join('\n')
}

/** Who may do an action with a thing, computed by `can`. */
function whoMay(action: Action, resource: Resource): string[] {
  return Object.entries(ACTORS).flatMap(([label, someone]) =>
    can(someone, action as never, resource) ? [label] : [],
  )
}

describe('who may do what', () => {
  test('is printed for everybody to read', async () => {
    await expect(printedRights()).toMatchFileSnapshot('../../docs/who-may-what.md')
  })

  const EXPECTED: readonly [Action, keyof typeof RESOURCES, readonly (keyof typeof ACTORS)[]][] = [
    ['installation:manage', 'installation', ['operator']],
    ['organisation:see', 'organisation', ['operator', 'coordinator', 'lead', 'member', 'member elsewhere']],
    ['organisation:manage-members', 'organisation', ['operator', 'lead']],
    ['organisation:see-audit-trail', 'organisation', ['lead']],
    ['organisation:add-site', 'organisation', ['lead']],
    ['organisation:manage-rounds', 'organisation', []],
    ['organisation:manage-rounds', 'jurisdiction', ['coordinator']],
    ['organisation:import-sites', 'organisation', []],
    ['organisation:import-sites', 'jurisdiction', ['coordinator']],
    ['organisation:set-time-zone', 'jurisdiction', ['operator', 'coordinator']],
    ['site:see', 'site', ['lead', 'member']],
    ['site:see-plan', 'site', ['lead', 'member']],
    ['site:edit-plan', 'site', ['lead']],
    ['action:see', 'action', ['lead', 'member']],
    ['action:edit', 'action (the owner)', ['lead']],
    ['action:report-progress', 'action', ['lead']],
    ['action:report-progress', 'action (the owner)', ['lead', 'member']],
    ['action:delete', 'action (the owner)', ['lead']],
    ['assessment:see', 'assessment (draft)', ['lead', 'member']],
    ['assessment:take-part', 'assessment (draft)', ['lead']],
    ['assessment:answer', 'assessment (draft)', []],
    ['assessment:answer', 'assessment (a respondent)', ['lead', 'member']],
    ['assessment:see-report', 'assessment (draft)', ['lead']],
    ['assessment:see-report', 'assessment (finalised)', ['lead', 'member']],
    ['assessment:see-respondents', 'assessment (draft)', ['lead']],
    ['assessment:record-consensus', 'assessment (draft)', ['lead']],
  ]
  test.each(EXPECTED)('%s, %s', (action, resource, who) => {
    expect(whoMay(action, RESOURCES[resource] as Resource)).toEqual(who)
  })

  test('the operator and the coordinator of the state have no right over any site or assessment', () => {
    const rights = Object.entries(RIGHTS) as [Action, Readonly<Record<Standing, Right>>][]
    const over = rights.filter(([action]) => /^(site|assessment|action):/.test(action))
    expect(over.length).toBeGreaterThan(10)
    for (const [action, row] of over) {
      expect([action, row.operator, row['state-coordinator'], row.coordinator]).toEqual([
        action,
        'no',
        'no',
        'no',
      ])
    }
  })

  test('every row says something about every standing', () => {
    for (const row of Object.values(RIGHTS)) expect(Object.keys(row)).toEqual([...STANDINGS])
  })
})

describe('how a refusal looks', () => {
  const REFUSALS: readonly [string, Actor, Action, Resource, typeof NotFound | typeof Forbidden][] = [
    ['another agency', ACTORS['other lead'], 'assessment:see', assessment({}), NotFound],
    ['another agency, any verb', ACTORS['other lead'], 'assessment:delete', assessment({}), NotFound],
    ['the operator', ACTORS.operator, 'assessment:see-report', assessment({}), NotFound],
    ['the coordinator', ACTORS.coordinator, 'assessment:see', assessment({}), NotFound],
    ['a member', ACTORS.member, 'assessment:finalise', assessment({}), Forbidden],
    ['a member before it is finalised', ACTORS.member, 'assessment:see-report', assessment({}), Forbidden],
    ['a lead who does not answer in it', ACTORS.lead, 'assessment:answer', assessment({}), Forbidden],
    [
      'a coordinator who runs rounds of an agency',
      ACTORS.coordinator,
      'organisation:manage-rounds',
      { kind: 'organisation', ...place },
      Forbidden,
    ],
    [
      'a lead who imports sites of the jurisdiction',
      ACTORS.lead,
      'organisation:import-sites',
      { kind: 'organisation', organisationId: STATE, parentId: null },
      NotFound,
    ],
    [
      'a respondent who left the agency',
      ACTORS.nobody,
      'assessment:answer',
      assessment({ respondent: true }),
      NotFound,
    ],
    [
      'a coordinator who adds a site',
      ACTORS.coordinator,
      'organisation:add-site',
      { kind: 'organisation', ...place },
      Forbidden,
    ],
    ['a member who owns it, beyond the progress', ACTORS.member, 'action:edit', action(true), Forbidden],
    ['a member whose action it is not', ACTORS.member, 'action:report-progress', action(false), Forbidden],
    ['an owner who left the agency', ACTORS.nobody, 'action:report-progress', action(true), NotFound],
    ['a member of another site', ACTORS['member elsewhere'], 'action:see', action(true), NotFound],
    ['a lead and the installation', ACTORS.lead, 'installation:manage', { kind: 'installation' }, NotFound],
  ]
  test.each(REFUSALS)('%s', (_who, someone, action, resource, refusal) => {
    expect(() => authorise(someone, action as never, resource)).toThrow(refusal)
  })
})
