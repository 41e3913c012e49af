import { describe, expect, test } from 'vitest'
import { Forbidden, NotFound } from '@/lib/errors'
import { type Actor, type Membership, mintActor } from './actor'
import { type Action, authorise, can, RIGHTS, type Right, STANDINGS } from './policy'
import type { AssessmentResource, Resource } from './resources'

const AGENCY = 'agency'
const STATE = 'state'
const OTHER = 'other agency'

function actor(memberships: readonly Membership[], operator = false): Actor {
  return mintActor({ userId: 'someone', sessionId: null, operator, memberships })
}

const ACTORS = {
  nobody: actor([]),
  operator: actor([], true),
  coordinator: actor([{ organisationId: STATE, role: 'coordinator' }]),
  lead: actor([{ organisationId: AGENCY, role: 'lead' }]),
  member: actor([{ organisationId: AGENCY, role: 'member' }]),
  'other lead': actor([{ organisationId: OTHER, role: 'lead' }]),
  'other coordinator': actor([{ organisationId: 'other state', role: 'coordinator' }]),
} satisfies Record<string, Actor>

const place = { organisationId: AGENCY, parentId: STATE }
const assessment = (facts: Partial<AssessmentResource>): AssessmentResource => ({
  kind: 'assessment',
  ...place,
  state: 'draft',
  respondent: false,
  ...facts,
})

const RESOURCES: Readonly<Record<string, Resource>> = {
  installation: { kind: 'installation' },
  organisation: { kind: 'organisation', ...place },
  site: { kind: 'site', ...place },
  'assessment (draft)': assessment({}),
  'assessment (finalised)': assessment({ state: 'finalised' }),
  'assessment (a respondent)': assessment({ respondent: true }),
}

/** Who may do each action with each thing, computed by `can`. */
function matrix(): string[] {
  return Object.entries(RESOURCES).flatMap(([name, resource]) =>
    (Object.keys(RIGHTS) as Action[])
      .filter((action) => action.startsWith(`${resource.kind}:`))
      .map((action) => {
        const who = Object.entries(ACTORS).flatMap(([label, someone]) =>
          can(someone, action as never, resource) ? [label] : [],
        )
        return `${action.padEnd(24)} ${name.padEnd(26)} ${who.join(', ') || '–'}`
      }),
  )
}

describe('who may do what', () => {
  test('the matrix', () => {
    expect(matrix()).toEqual([
      'installation:manage      installation               operator',
      'organisation:see         organisation               coordinator, lead, member',
      'organisation:add-site    organisation               lead',
      'site:see                 site                       lead, member',
      'site:start-assessment    site                       lead',
      'assessment:see           assessment (draft)         lead, member',
      'assessment:answer        assessment (draft)         –',
      'assessment:see-report    assessment (draft)         lead',
      'assessment:finalise      assessment (draft)         lead',
      'assessment:delete        assessment (draft)         lead',
      'assessment:see           assessment (finalised)     lead, member',
      'assessment:answer        assessment (finalised)     –',
      'assessment:see-report    assessment (finalised)     lead, member',
      'assessment:finalise      assessment (finalised)     lead',
      'assessment:delete        assessment (finalised)     lead',
      'assessment:see           assessment (a respondent)  lead, member',
      'assessment:answer        assessment (a respondent)  lead, member',
      'assessment:see-report    assessment (a respondent)  lead',
      'assessment:finalise      assessment (a respondent)  lead',
      'assessment:delete        assessment (a respondent)  lead',
    ])
  })

  test('the operator has no right over any organisation, site or assessment', () => {
    const rights = Object.entries(RIGHTS) as [Action, Readonly<Record<string, Right>>][]
    expect(rights.filter(([, row]) => row.operator !== 'no').map(([action]) => action)).toEqual([
      'installation:manage',
    ])
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
    ['a lead and the installation', ACTORS.lead, 'installation:manage', { kind: 'installation' }, NotFound],
  ]
  test.each(REFUSALS)('%s', (_who, someone, action, resource, refusal) => {
    expect(() => authorise(someone, action as never, resource)).toThrow(refusal)
  })
})
