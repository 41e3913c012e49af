import { randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { ItemId } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { type LinkName, makeLinks, type RespondentLink } from './links'
import { insert, insertPlain, sha256 } from './rows'

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
  /** The row of the link by which nobody has begun. */
  readonly linkId: string
  readonly links: Readonly<Record<LinkName, RespondentLink>>
  readonly assessments: Readonly<Record<AssessmentName, string>>
}

const [FIRST] = itemsOf(CURRENT_INSTRUMENT, 'full')
if (!FIRST) throw new Error('The instrument has no items.')
/** The item that everybody in this world has answered. */
export const ITEM: ItemId = FIRST.id

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

/** Writes an agency of a state with everything that an address may name. */
export async function makePlace(
  client: Client,
  secret: string,
  name: string,
  stateId: string,
): Promise<Place> {
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
  const made = await makeLinks(client, secret, { ...at, assessments })
  return {
    canary,
    organisationId,
    siteId,
    memberId,
    membershipId,
    invitationId,
    ...made,
    assessments,
  }
}
