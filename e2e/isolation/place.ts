import { randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { ItemId } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { storedScores } from '@/lib/scoring/stored-scores'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { type Account, makeAccount } from './accounts'
import { type LinkName, makeLinks, type RespondentLink } from './links'
import { insert, insertPlain, newToken, sha256 } from './rows'

/** The assessments of a place, one in each state that matters to who may see what. */
export const ASSESSMENTS = ['draft', 'open', 'anonymous', 'closed', 'finalised'] as const
export type AssessmentName = (typeof ASSESSMENTS)[number]

/** An agency with everything that an address may name. */
export interface Place {
  /** A text that stands in all its names and notes, and nowhere else. */
  readonly canary: string
  readonly organisationId: string
  /** The jurisdiction that it belongs to. */
  readonly stateId: string
  readonly siteId: string
  /** The profile of that jurisdiction: its draft, and what it has published. */
  readonly profile: { readonly draft: string; readonly published: string }
  /** A member, with everything that an account has. */
  readonly account: Account
  /** An invitation for one address, and the token of one for whoever has the link. */
  readonly invitationId: string
  readonly invitationToken: string
  readonly links: Readonly<Record<LinkName, RespondentLink>>
  readonly assessments: Readonly<Record<AssessmentName, string>>
  /** Rounds of the jurisdiction, each with the place's site. */
  readonly rounds: { readonly unsent: string; readonly open: string }
  /** An action of the site's plan, at its second revision, which the account owns. */
  readonly actionId: string
}

const [FIRST, SECOND] = itemsOf(CURRENT_INSTRUMENT, 'full')
if (!FIRST || !SECOND) throw new Error('The instrument has no items.')
/** The item that everybody in this world has answered. */
export const ITEM: ItemId = FIRST.id
/** The item on which something is agreed in the closed assessment; as the first, one that the state sets. */
export const AGREED_ITEM: ItemId = SECOND.id

/** A domain's form as its page sends it before anything is answered: one answer given, all others left open. */
export const PAGE_FORM = {
  domain: FIRST.domain,
  fields: Object.fromEntries([
    ...itemsOf(CURRENT_INSTRUMENT, 'full')
      .filter(({ domain }) => domain === FIRST.domain)
      .map(({ id }) => [`base:${id}`, '0']),
    [`value:${ITEM}`, '3'],
  ]),
} as const

async function makeAssessment(
  client: Client,
  at: { organisationId: string; siteId: string; stateId: string; canary: string },
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
    await insertPlain(client, 'answers', {
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

/** Stands for the place's own text in what is computed once for all places. */
const NAMED = 'Kanarienvogel'
const FILE: AnswersFile = {
  instrument: CURRENT_INSTRUMENT.id,
  form: 'full',
  stage: 'adoption',
  date: '2026-11-22',
  site: { name: `${NAMED} site`, agency: NAMED, setting: 'community-mental-health', region: null },
  respondents: [
    {
      id: 'r1',
      role: 'clinician',
      answers: Object.fromEntries([[ITEM, 1]]),
      notes: Object.fromEntries([[ITEM, `${NAMED} note`]]),
    },
  ],
}
const RESULT = score(CURRENT_INSTRUMENT, FILE)
const STORED = storedScores(CURRENT_INSTRUMENT, RESULT)
const REPORT = { file: FILE, result: RESULT, instrument: CURRENT_INSTRUMENT }
const TEXTS = {
  file: JSON.stringify(FILE),
  content: JSON.stringify(buildReport(REPORT)),
  shareable: JSON.stringify(buildReport({ ...REPORT, audience: 'jurisdiction' })),
}

async function storeSnapshot(
  client: Client,
  {
    organisationId,
    siteId,
    stateId,
    canary,
  }: { organisationId: string; siteId: string; stateId: string; canary: string },
  assessmentId: string,
): Promise<void> {
  const named = (text: string) => text.replaceAll(NAMED, canary)
  await insert(client, 'report_snapshots', {
    organisation_id: organisationId,
    assessment_id: assessmentId,
    number: 1,
    content: named(TEXTS.content),
    answers_file: named(TEXTS.file),
    instrument_hash: CURRENT_INSTRUMENT.hash,
    scoring_version: SCORING_VERSION,
  })
  // The agency shares it with its jurisdiction, the report too.
  const ofAssessment = { assessment_id: assessmentId, organisation_id: organisationId, shared_with: stateId }
  await insertPlain(client, 'assessment_scores', {
    ...ofAssessment,
    site_id: siteId,
    instrument_id: CURRENT_INSTRUMENT.id,
    form: 'full',
    stage: 'adoption',
    finalised_on: FILE.date,
    scoring_version: SCORING_VERSION,
    domain_scores: STORED.domainScores,
    domain_lowers: STORED.domainLowers,
    domain_uppers: STORED.domainUppers,
    stage_readiness: STORED.stageReadiness,
    item_statuses: STORED.itemStatuses,
    share: 'full-report',
    shared_at: new Date(),
  })
  await insertPlain(client, 'shareable_reports', { ...ofAssessment, content: named(TEXTS.shareable) })
}

async function makeRound(
  client: Client,
  at: { organisationId: string; stateId: string; siteId: string; canary: string },
  assessmentId: string | null,
): Promise<string> {
  const opened = assessmentId === null ? null : new Date()
  const roundId = await insert(client, 'rounds', {
    organisation_id: at.stateId,
    name: `${at.canary} round`,
    form: 'full',
    opens_on: '2026-01-01',
    due_on: '2099-01-01',
    sent_at: opened,
    opened_at: opened,
  })
  await insertPlain(client, 'round_sites', {
    round_id: roundId,
    site_id: at.siteId,
    organisation_id: at.stateId,
    agency_id: at.organisationId,
    assessment_id: assessmentId,
  })
  return roundId
}

/** Writes an action that is done, so that the report of the finalised assessment carries none over. */
async function makeAction(
  client: Client,
  { organisationId, siteId, canary }: { organisationId: string; siteId: string; canary: string },
  { assessmentId, ownerId }: { assessmentId: string; ownerId: string },
): Promise<string> {
  const state = {
    organisation_id: organisationId,
    text: `${canary} action`,
    notes: `${canary} notes`,
    owner_id: ownerId,
    due_on: '2026-12-01',
    status: 'done',
    revision: 2,
  }
  const actionId = await insert(client, 'actions', {
    ...state,
    site_id: siteId,
    assessment_id: assessmentId,
    instrument_id: CURRENT_INSTRUMENT.id,
    item_id: ITEM,
    level: 1,
  })
  for (const revision of [1, 2]) {
    await insertPlain(client, 'action_history', { ...state, action_id: actionId, revision })
  }
  return actionId
}

/** Writes a state with a published profile, which answers one item, and the draft of the next, which answers another. */
export async function makeState(client: Client, name: string): Promise<State> {
  const id = await insert(client, 'organisations', { kind: 'jurisdiction', name })
  const ofState = { organisation_id: id, instrument_id: CURRENT_INSTRUMENT.id }
  const published = { version: 1, published_at: new Date() }
  const profile = {
    published: await insert(client, 'state_profiles', { ...ofState, ...published }),
    draft: await insert(client, 'state_profiles', ofState),
  }
  for (const [profileId, itemId] of [
    [profile.published, ITEM],
    [profile.draft, AGREED_ITEM],
  ]) {
    await insertPlain(client, 'state_profile_answers', {
      profile_id: profileId,
      item_id: itemId,
      organisation_id: id,
      value: '3',
      source_title: 'An act of the state',
      source_kind: 'document',
      source_date: '2026-01-02',
      revision: 1,
    })
  }
  return { id, profile }
}

/** A jurisdiction and its profile. */
export interface State extends Pick<Place, 'profile'> {
  readonly id: string
}

/** Writes an agency of a state with everything that an address may name. */
export async function makePlace(client: Client, secret: string, name: string, state: State): Promise<Place> {
  const stateId = state.id
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
  const account = await makeAccount(client, secret, { organisationId, canary })
  const invitationId = await insert(client, 'invitations', {
    organisation_id: organisationId,
    email: `${canary.toLowerCase()}-new@example.org`,
    role: 'member',
    token_hash: sha256(randomUUID()),
    expires_at: new Date(Date.now() + 86_400_000),
  })
  const invitationToken = newToken()
  await insert(client, 'invitations', {
    organisation_id: organisationId,
    role: 'member',
    token_hash: sha256(invitationToken),
    expires_at: new Date(Date.now() + 86_400_000),
  })
  const at = { organisationId, siteId, stateId, canary }
  const assessments = {} as Record<AssessmentName, string>
  for (const state of ASSESSMENTS) assessments[state] = await makeAssessment(client, at, state)
  const links = await makeLinks(client, secret, { ...at, assessments })
  const named = { organisation_id: organisationId, assessment_id: assessments.draft }
  // Somebody with an account answers in the draft, and in the closed one something is agreed already.
  await insert(client, 'respondents', { ...named, user_id: account.id, name: canary, role: 'agency-leader' })
  await insertPlain(client, 'consensus_answers', {
    ...named,
    assessment_id: assessments.closed,
    item_id: AGREED_ITEM,
    value: '2',
    agreed_on: '2026-11-20',
    revision: 1,
  })
  const rounds = {
    unsent: await makeRound(client, { ...at, stateId }, null),
    open: await makeRound(client, { ...at, stateId }, assessments.open),
  }
  const actionId = await makeAction(client, at, { assessmentId: assessments.closed, ownerId: account.id })
  return {
    canary,
    actionId,
    organisationId,
    siteId,
    stateId,
    profile: state.profile,
    account,
    invitationId,
    invitationToken,
    links,
    assessments,
    rounds,
  }
}
