import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type { Client } from 'pg'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { ItemId } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { keepSecret } from '../log/secrets'
import type { ActorName } from './actors'

/** The assessments of a place, one in each state that matters to who may see what. */
export const ASSESSMENTS = ['draft', 'open', 'anonymous', 'closed', 'finalised'] as const
export type AssessmentName = (typeof ASSESSMENTS)[number]

/** An agency with everything that an address may name. */
export interface Place {
  /** A text that stands in all its names and notes, and nowhere else. */
  readonly canary: string
  readonly organisationId: string
  readonly siteId: string
  readonly memberId: string
  readonly membershipId: string
  readonly invitationId: string
  readonly respondentInvitationId: string
  readonly linkId: string
  readonly assessments: Readonly<Record<AssessmentName, string>>
}

export interface World {
  readonly own: Place
  readonly sibling: Place
  readonly 'other-state': Place
  readonly states: { readonly own: string; readonly other: string }
  /** The `Cookie` header of each actor; empty for the anonymous one. */
  readonly cookies: Readonly<Record<ActorName, string>>
}

const [FIRST] = itemsOf(CURRENT_INSTRUMENT, 'full')
if (!FIRST) throw new Error('The instrument has no items.')
/** The item that everybody in this world has answered. */
export const ITEM: ItemId = FIRST.id

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Writes a row of named columns; returns its id. */
export async function insert(
  client: Client,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<string> {
  const full = { id: randomUUID(), ...row }
  const names = Object.keys(full)
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(full),
  )
  return String(full.id)
}

async function withoutId(
  client: Client,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(row)
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  )
}

async function makeAssessment(
  client: Client,
  at: { organisationId: string; siteId: string; canary: string },
  name: AssessmentName,
): Promise<string> {
  const { organisationId, siteId, canary } = at
  const state = name === 'anonymous' ? 'open' : name
  const assessmentId = await insert(client, 'assessments', {
    organisation_id: organisationId,
    site_id: siteId,
    instrument_id: CURRENT_INSTRUMENT.id,
    instrument_hash: CURRENT_INSTRUMENT.hash,
    form: 'full',
    stage: 'adoption',
    mode: name === 'anonymous' ? 'anonymous' : 'named',
    state,
    finalised_at: state === 'finalised' ? new Date() : null,
  })
  for (let number = 0; number < 3; number += 1) {
    const anonymous = name === 'anonymous'
    const respondentId = await insert(client, 'respondents', {
      organisation_id: organisationId,
      assessment_id: assessmentId,
      role: 'clinician',
      anonymous,
      name: anonymous ? null : `${canary} respondent ${number}`,
      access_hash: anonymous ? sha256(randomUUID()) : null,
      created_at: anonymous ? null : new Date(),
      finished: true,
    })
    await withoutId(client, 'answers', {
      respondent_id: respondentId,
      item_id: ITEM,
      organisation_id: organisationId,
      assessment_id: assessmentId,
      value: String(number),
      note: `${canary} note ${number}`,
      revision: 1,
    })
  }
  if (state === 'finalised') await storeSnapshot(client, at, assessmentId)
  return assessmentId
}

async function storeSnapshot(
  client: Client,
  { organisationId, canary }: { organisationId: string; canary: string },
  assessmentId: string,
): Promise<void> {
  const file: AnswersFile = {
    instrument: CURRENT_INSTRUMENT.id,
    form: 'full',
    stage: 'adoption',
    date: '2026-11-22',
    site: { name: `${canary} site`, agency: canary, setting: 'community-mental-health', region: null },
    respondents: [
      {
        id: 'r1',
        role: 'clinician',
        answers: Object.fromEntries([[ITEM, 1]]),
        notes: Object.fromEntries([[ITEM, `${canary} note`]]),
      },
    ],
  }
  const result = score(CURRENT_INSTRUMENT, file)
  await insert(client, 'report_snapshots', {
    organisation_id: organisationId,
    assessment_id: assessmentId,
    number: 1,
    content: JSON.stringify(buildReport({ file, result, instrument: CURRENT_INSTRUMENT })),
    answers_file: JSON.stringify(file),
    instrument_hash: CURRENT_INSTRUMENT.hash,
    scoring_version: SCORING_VERSION,
  })
}

async function makePlace(client: Client, name: string, stateId: string): Promise<Place> {
  const canary = `Kanarie${name}${randomBytes(4).toString('hex')}`
  const organisationId = await insert(client, 'organisations', {
    kind: 'agency',
    name: canary,
    parent_id: stateId,
  })
  const siteId = await insert(client, 'sites', {
    organisation_id: organisationId,
    name: `${canary} site`,
    setting: 'community-mental-health',
  })
  const memberId = await insert(client, 'users', {
    email: `${canary.toLowerCase()}@example.org`,
    name: `${canary} colleague`,
  })
  const membershipId = await insert(client, 'memberships', {
    user_id: memberId,
    organisation_id: organisationId,
    role: 'member',
  })
  const invitationId = await insert(client, 'invitations', {
    organisation_id: organisationId,
    email: `${canary.toLowerCase()}-new@example.org`,
    role: 'member',
    token_hash: sha256(randomUUID()),
    expires_at: new Date(Date.now() + 86_400_000),
  })
  const at = { organisationId, siteId, canary }
  const assessments = {} as Record<AssessmentName, string>
  for (const state of ASSESSMENTS) assessments[state] = await makeAssessment(client, at, state)
  const respondentInvitationId = await insert(client, 'respondent_invitations', {
    organisation_id: organisationId,
    assessment_id: assessments.open,
    name: `${canary} invited`,
    email: `${canary.toLowerCase()}-invited@example.org`,
    role: 'clinician',
    anonymous: false,
  })
  const linkId = await insert(client, 'respondent_links', {
    organisation_id: organisationId,
    assessment_id: assessments.open,
    invitation_id: respondentInvitationId,
    token_hash: sha256(randomUUID()),
  })
  return {
    canary,
    organisationId,
    siteId,
    memberId,
    membershipId,
    invitationId,
    respondentInvitationId,
    linkId,
    assessments,
  }
}

/** Makes an account that is signed in, with the given memberships; returns its `Cookie` header. */
export async function signedIn(
  client: Client,
  secret: string,
  name: string,
  memberships: readonly Readonly<Record<string, unknown>>[],
): Promise<string> {
  const userId = await insert(client, 'users', { email: `${name}-${randomUUID()}@example.org`, name })
  for (const membership of memberships)
    await insert(client, 'memberships', { user_id: userId, ...membership })
  const sid = randomBytes(32).toString('base64url')
  await insert(client, 'sessions', {
    user_id: userId,
    token_hash: sha256(sid),
    expires_at: new Date(Date.now() + 3_600_000),
  })
  const value = await encode({ token: { sid }, secret, maxAge: 3600 })
  keepSecret('cookie', sid, value)
  return `ips-session=${value}`
}

/**
 * Writes two states with three agencies, everything that an address can name, and everybody who could ask for it.
 * `respondentCookie` makes the cookie of a link's holder for an open assessment of a place.
 */
export async function createWorld(
  client: Client,
  secret: string,
  respondentCookie: (client: Client, place: Place) => Promise<string>,
): Promise<World> {
  const states = {
    own: await insert(client, 'organisations', { kind: 'jurisdiction', name: 'State A' }),
    other: await insert(client, 'organisations', { kind: 'jurisdiction', name: 'State B' }),
  }
  const own = await makePlace(client, 'North', states.own)
  const sibling = await makePlace(client, 'South', states.own)
  const elsewhere = await makePlace(client, 'Far', states.other)
  const otherSite = await insert(client, 'sites', {
    organisation_id: own.organisationId,
    name: 'Another site',
    setting: 'housing',
  })
  const person = (name: string, ...memberships: Readonly<Record<string, unknown>>[]) =>
    signedIn(client, secret, name, memberships)
  const inOwn = { organisation_id: own.organisationId }
  return {
    own,
    sibling,
    'other-state': elsewhere,
    states,
    cookies: {
      anonymous: '',
      respondent: await respondentCookie(client, own),
      member: await person('member', { ...inOwn, role: 'member' }),
      'member-of-another-site': await person('limited', { ...inOwn, role: 'member', site_ids: [otherSite] }),
      lead: await person('lead', { ...inOwn, role: 'lead' }),
      'departed-lead': await person('departed'),
      'sibling-lead': await person('sibling', { organisation_id: sibling.organisationId, role: 'lead' }),
      coordinator: await person('coordinator', { organisation_id: states.own, role: 'coordinator' }),
      'other-coordinator': await person('far', { organisation_id: states.other, role: 'coordinator' }),
      operator: await person('operator', { organisation_id: null, role: 'operator' }),
    },
  }
}
