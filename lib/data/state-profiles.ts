import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { stateProfileAnswers, stateProfiles } from '@/lib/db/schema/profiles'
import { users } from '@/lib/db/schema/users'
import { Conflict, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { record } from './audit'
import { idOf } from './ids'
import { type OrganisationScope, organisationScope, refuseWhileBeingDeleted } from './organisation-scope'
import { type ProfileAnswer, readProfileAnswers } from './profile-rows'
import { asActor, ownedBy } from './tenancy'

export type { ProfileAnswer } from './profile-rows'

export interface ProfileSummary {
  readonly id: string
  /** From 1; null: the draft of the next version. */
  readonly version: number | null
  /** The questionnaire whose items it answers. */
  readonly instrumentId: string
  /** ISO 8601 instant in UTC. */
  readonly publishedAt: string | null
  /** How many items it answers. */
  readonly answered: number
}

export interface ProfileList {
  readonly jurisdiction: { readonly id: string; readonly name: string }
  readonly draft: ProfileSummary | null
  /** The latest first. */
  readonly published: readonly ProfileSummary[]
}

export interface ProfileView extends ProfileSummary {
  readonly jurisdiction: { readonly id: string; readonly name: string }
  /** Null for an account that is gone. */
  readonly publishedBy: string | null
  readonly answers: Readonly<Partial<Record<ItemId, ProfileAnswer>>>
}

/** The profiles of a jurisdiction, for its coordinators; throws `NotFound` for everything else. */
export function listProfiles(actor: Actor, organisationId: string): Promise<ProfileList> {
  return asActor(actor, async (db) => {
    const { id, name } = await jurisdictionScope(db, actor, organisationId)
    const found = await readProfiles(db, actor, eq(stateProfiles.organisationId, id))
    const summaries = found.map(summaryOf)
    return {
      jurisdiction: { id, name },
      draft:
        summaries.find((one) => one.version === null && one.instrumentId === CURRENT_INSTRUMENT.id) ?? null,
      published: summaries.filter(({ version }) => version !== null),
    }
  })
}

/** One version, or the draft, with all its answers; throws `NotFound` for one that is not the actor's jurisdiction's. */
export function getProfile(actor: Actor, profileId: string): Promise<ProfileView> {
  return asActor(actor, async (db) => {
    const [found] = await readProfiles(db, actor, eq(stateProfiles.id, idOf(profileId)))
    if (!found) throw new NotFound()
    authorise(actor, 'organisation:manage-profile', resourceOf(found.jurisdiction.id))
    return {
      ...summaryOf(found),
      jurisdiction: found.jurisdiction,
      publishedBy: found.publishedBy,
      answers: Object.fromEntries(await readProfileAnswers(db, found.id, found.jurisdiction.id)),
    }
  })
}

/**
 * Begins the next version of a jurisdiction's profile with the answers of the last one; returns the draft, the one that
 * is there already where somebody has begun it.
 */
export function beginProfile(actor: Actor, organisationId: string): Promise<{ readonly id: string }> {
  return asActor(actor, async (db) => {
    const scope = await jurisdictionScope(db, actor, organisationId)
    refuseWhileBeingDeleted(scope)
    const ofCurrent = { organisationId: scope.id, instrumentId: CURRENT_INSTRUMENT.id }
    const [made] = await db
      .insert(stateProfiles)
      .values({ id: randomUUID(), ...ofCurrent })
      .onConflictDoNothing()
      .returning({ id: stateProfiles.id })
    if (!made) return draftOf(db, actor, ofCurrent)
    await copyLatest(db, made.id, ofCurrent)
    await record(db, actor, {
      action: 'profile:begun',
      organisationId: scope.id,
      subjectId: made.id,
      after: { instrumentId: ofCurrent.instrumentId },
    })
    return made
  })
}

/**
 * Publishes a draft as the next version: agencies of the jurisdiction see it from then on, and nobody changes it any
 * more. Throws `Conflict` when somebody else has published it (`changed`), or when it answers nothing (`empty`).
 */
export function publishProfile(actor: Actor, profileId: string): Promise<{ readonly version: number }> {
  return asActor(actor, async (db) => {
    const { id, jurisdictionId } = await draftScope(db, actor, profileId, 'update')
    const answered = (await readProfileAnswers(db, id, jurisdictionId)).size
    if (answered === 0) throw new Conflict('empty', 'Answer at least one question before you publish.')
    const numbered = sql`(select coalesce(max(p.version), 0) + 1 from state_profiles p
      where p.organisation_id = ${stateProfiles.organisationId} and p.instrument_id = ${stateProfiles.instrumentId})`
    const [published] = await db
      .update(stateProfiles)
      .set({ version: numbered, publishedAt: sql`now()`, publishedBy: actor.userId })
      .where(and(eq(stateProfiles.id, id), ownedBy(actor, stateProfiles.organisationId)))
      .returning({ version: stateProfiles.version })
    const version = published?.version
    if (version == null) throw new NotFound()
    await record(db, actor, {
      action: 'profile:published',
      organisationId: jurisdictionId,
      subjectId: id,
      after: { version, answered },
    })
    return { version }
  })
}

/**
 * A draft that the actor may change, locked until the transaction ends: `share` for an answer in it, `update` for
 * publishing, which wait for each other. Throws `Conflict` (`changed`) for one that is published.
 */
export async function draftScope(
  db: Database,
  actor: Actor,
  profileId: string,
  lock: 'share' | 'update',
): Promise<{ readonly id: string; readonly jurisdictionId: string; readonly instrumentId: string }> {
  const [found] = await db
    .select({
      id: stateProfiles.id,
      jurisdictionId: stateProfiles.organisationId,
      instrumentId: stateProfiles.instrumentId,
      publishedAt: stateProfiles.publishedAt,
    })
    .from(stateProfiles)
    .where(and(eq(stateProfiles.id, idOf(profileId)), ownedBy(actor, stateProfiles.organisationId)))
    .for(lock)
  if (!found) throw new NotFound()
  const { publishedAt, ...draft } = found
  authorise(actor, 'organisation:manage-profile', resourceOf(draft.jurisdictionId))
  if (publishedAt === null) return draft
  throw new Conflict('changed', 'This version is published and changes no more. Begin the next one.')
}

const resourceOf = (organisationId: string) =>
  ({ kind: 'organisation', organisationId, parentId: null }) as const

async function jurisdictionScope(db: Database, actor: Actor, id: string): Promise<OrganisationScope> {
  const scope = await organisationScope(db, actor, id)
  authorise(actor, 'organisation:manage-profile', scope.resource)
  if (scope.kind !== 'jurisdiction') throw new NotFound()
  return scope
}

function readProfiles(db: Database, actor: Actor, condition: ReturnType<typeof eq>) {
  return db
    .select({
      id: stateProfiles.id,
      version: stateProfiles.version,
      instrumentId: stateProfiles.instrumentId,
      publishedAt: stateProfiles.publishedAt,
      publishedBy: users.name,
      jurisdiction: { id: organisations.id, name: organisations.name },
      answered: db.$count(stateProfileAnswers, eq(stateProfileAnswers.profileId, stateProfiles.id)),
    })
    .from(stateProfiles)
    .innerJoin(organisations, eq(organisations.id, stateProfiles.organisationId))
    .leftJoin(users, eq(users.id, stateProfiles.publishedBy))
    .where(and(condition, ownedBy(actor, stateProfiles.organisationId)))
    .orderBy(desc(stateProfiles.createdAt), desc(stateProfiles.version))
}

function summaryOf(found: Awaited<ReturnType<typeof readProfiles>>[number]): ProfileSummary {
  const { id, version, instrumentId, publishedAt, answered } = found
  return { id, version, instrumentId, publishedAt: publishedAt?.toISOString() ?? null, answered }
}

interface Kind {
  readonly organisationId: string
  readonly instrumentId: string
}

async function draftOf(db: Database, actor: Actor, kind: Kind): Promise<{ readonly id: string }> {
  const [found] = await db
    .select({ id: stateProfiles.id })
    .from(stateProfiles)
    .where(
      and(
        eq(stateProfiles.organisationId, kind.organisationId),
        eq(stateProfiles.instrumentId, kind.instrumentId),
        isNull(stateProfiles.publishedAt),
        ownedBy(actor, stateProfiles.organisationId),
      ),
    )
  // It was published in this moment: whoever tries again begins the next one.
  if (!found) throw new Conflict('changed', 'Somebody else published the draft just now. Try again.')
  return found
}

/** A new draft starts from what was published last. */
async function copyLatest(db: Database, draftId: string, kind: Kind): Promise<void> {
  await db.execute(
    sql`insert into state_profile_answers
          (profile_id, item_id, organisation_id, value, source_title, source_kind, source_url, source_date, note, revision)
        select ${draftId}, item_id, organisation_id, value, source_title, source_kind, source_url, source_date, note, 1
        from state_profile_answers
        where profile_id = (
          select id from state_profiles
          where organisation_id = ${kind.organisationId} and instrument_id = ${kind.instrumentId}
            and published_at is not null
          order by version desc limit 1)`,
  )
}
