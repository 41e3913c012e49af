import 'server-only'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { consensusAnswers } from '@/lib/db/schema/consensus'
import { stateProfiles } from '@/lib/db/schema/profiles'
import { Conflict, NotFound } from '@/lib/errors'
import { systemItemsOf } from '@/lib/instrument/items'
import type { ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { toStored } from './answer-value'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { record } from './audit'
import { type Agreement, readAgreements } from './consensus-rows'
import { firstRevision } from './first-revision'
import { type ProfileAnswer, readProfileAnswers } from './profile-rows'
import { changedMeanwhile, recordingScope, standing } from './record-consensus'
import { todayAtSite } from './site-day'
import { asActor } from './tenancy'

/** What the jurisdiction of an agency answers to items of an assessment, in its latest published version. */
export interface StateSuggestions {
  readonly profileId: string
  readonly version: number
  /** ISO 8601 instant in UTC. */
  readonly publishedAt: string
  readonly answers: Readonly<Partial<Record<ItemId, ProfileAnswer>>>
}

export interface SuggestionsView {
  /** Null where the agency belongs to no jurisdiction, or that has published none for this questionnaire. */
  readonly suggestions: StateSuggestions | null
  /** Whether the actor is one who accepts or overrules, and whether that can be done now. */
  readonly mayRecord: boolean
  readonly mayAccept: boolean
  /** What stands as agreed on items that the state sets; empty for who may not see that. */
  readonly agreed: Readonly<Partial<Record<ItemId, Agreement>>>
}

/**
 * What the jurisdiction suggests for an assessment, for everybody with an account who may see it; what of it was
 * accepted or overruled, for its leads. It never counts by itself.
 */
export function getSuggestions(actor: Actor, assessmentId: string): Promise<SuggestionsView> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, assessmentId)
    authorise(actor, 'assessment:see', scope.resource)
    const suggestions = await readSuggestions(db, scope)
    const records = can(actor, 'assessment:record-consensus', scope.resource)
    const { state } = scope.resource
    return {
      suggestions,
      mayRecord: records,
      mayAccept: records && (state === 'draft' || state === 'closed'),
      agreed: records ? await readAgreedOnSystem(db, actor, scope) : {},
    }
  })
}

/** The latest published version of the agency's jurisdiction, as far as it answers items of the assessment's form. */
export async function readSuggestions(
  db: Database,
  scope: AssessmentScope,
): Promise<StateSuggestions | null> {
  const { parentId } = scope.resource
  if (parentId === null) return null
  const [latest] = await db
    .select({
      profileId: stateProfiles.id,
      version: stateProfiles.version,
      publishedAt: stateProfiles.publishedAt,
    })
    .from(stateProfiles)
    .where(
      and(
        eq(stateProfiles.organisationId, parentId),
        eq(stateProfiles.instrumentId, scope.instrumentId),
        isNotNull(stateProfiles.publishedAt),
      ),
    )
    .orderBy(desc(stateProfiles.version))
    .limit(1)
  if (!latest?.version || !latest.publishedAt) return null
  const answers = await readProfileAnswers(db, latest.profileId, parentId)
  const items = systemItemsOf(instrumentOf(scope), scope.form)
  return {
    profileId: latest.profileId,
    version: latest.version,
    publishedAt: latest.publishedAt.toISOString(),
    answers: Object.fromEntries(
      items.flatMap(({ id }) => {
        const answer = answers.get(id)
        return answer ? [[id, answer]] : []
      }),
    ),
  }
}

/**
 * Accepts what the jurisdiction answers to an item: it then counts as agreed, with the state profile as its source and
 * the title of the profile's own source as its reason. In a draft its lead does so alone, of a team's assessment once
 * it is closed. Throws `Conflict` (`changed`) where the profile or the agreement is not the one that the sender saw.
 */
export async function acceptSuggestion(
  actor: Actor,
  change: {
    readonly assessmentId: string
    readonly itemId: string
    readonly profileId: string
    readonly baseRevision: number
  },
): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await recordingScope(db, actor, change, { inDraft: true })
    const suggestions = await readSuggestions(db, scope)
    if (suggestions === null) throw new NotFound()
    if (suggestions.profileId !== change.profileId) throw newerVersion()
    const suggested = suggestions.answers[change.itemId as ItemId]
    if (!suggested) throw new NotFound()
    const written = await writeAccepted(db, actor, scope, { ...change, ...suggestions, suggested })
    if (!written) throw changedMeanwhile()
    await record(db, actor, {
      action: 'consensus:accepted-from-profile',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      after: { item: change.itemId, profileVersion: suggestions.version },
    })
  })
}

async function writeAccepted(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  accepted: {
    readonly itemId: string
    readonly baseRevision: number
    readonly profileId: string
    readonly version: number
    readonly suggested: ProfileAnswer
  },
): Promise<boolean> {
  const { itemId, baseRevision, profileId, version, suggested } = accepted
  const value = toStored(suggested.value)
  if (value === null) throw new Error('A suggestion has a value.')
  const content = {
    value,
    why: suggested.source.title,
    participants: null,
    agreedOn: await todayAtSite(db, actor, scope),
    source: 'state-profile',
    profileId,
    profileVersion: version,
    recordedBy: actor.userId,
  } as const
  const { organisationId } = scope.resource
  const written =
    baseRevision === 0
      ? await db
          .insert(consensusAnswers)
          .values({ ...content, assessmentId: scope.id, itemId, organisationId, revision: firstRevision() })
          .onConflictDoNothing()
          .returning({ revision: consensusAnswers.revision })
      : await db
          .update(consensusAnswers)
          .set({ ...content, revision: baseRevision + 1 })
          .where(standing(actor, scope, accepted))
          .returning({ revision: consensusAnswers.revision })
  return written.length > 0
}

async function readAgreedOnSystem(db: Database, actor: Actor, scope: AssessmentScope) {
  const system = new Set(systemItemsOf(instrumentOf(scope), scope.form).map(({ id }) => id))
  const agreements = await readAgreements(db, actor, scope)
  return Object.fromEntries([...agreements].filter(([item]) => system.has(item)))
}

function newerVersion(): Conflict {
  return new Conflict(
    'changed',
    'Your state has published a newer version meanwhile. See what it answers now, then accept it if you still want to.',
  )
}
