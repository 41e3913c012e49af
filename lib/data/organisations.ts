import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { Invalid, NotFound } from '@/lib/errors'
import type { OrganisationInput } from '@/lib/forms/organisation'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { record } from './audit'
import { idOf } from './ids'
import { type Delivery, writeInvitation } from './invitations'
import { jurisdictionName, type OrganisationName } from './organisation-names'
import { knownTo, type OrganisationKind, organisationScope } from './organisation-scope'
import { endAllSharing } from './sharing'
import { asInstallationFor, asManager, ownedBy } from './tenancy'

export type { OrganisationName } from './organisation-names'

export interface OrganisationSummary {
  readonly id: string
  readonly name: string
  readonly kind: OrganisationKind
  /** The actor's role in it; null for an operator who has none. */
  readonly role: OrganisationRole | null
  /** ISO 8601 instant in UTC; null unless somebody has asked for its deletion. */
  readonly deletionRequestedAt: string | null
}

export interface OrganisationView extends OrganisationSummary {
  /** The jurisdiction that an agency belongs to. */
  readonly jurisdiction: OrganisationName | null
  /** IANA name of the zone in which a jurisdiction's days begin and end; null for an agency. */
  readonly timeZone: string | null
  /** The agencies of a jurisdiction, by name. */
  readonly agencies: readonly OrganisationName[]
  readonly may: {
    readonly rename: boolean
    readonly seeMembers: boolean
    readonly seeSites: boolean
    readonly addAgency: boolean
    readonly setJurisdiction: boolean
    readonly setTimeZone: boolean
    readonly manageRounds: boolean
    readonly importSites: boolean
    readonly seeAuditTrail: boolean
    readonly manageProfile: boolean
    readonly export: boolean
    readonly delete: boolean
    readonly leave: boolean
  }
}

/** The organisations that the actor has a role in, for an operator all, by name. */
export async function listOrganisations(actor: Actor): Promise<readonly OrganisationSummary[]> {
  const found = await asManager(actor, (db) =>
    db
      .select({
        id: organisations.id,
        name: organisations.name,
        kind: organisations.kind,
        deletionRequestedAt: organisations.deletionRequestedAt,
      })
      .from(organisations)
      .where(actor.operator ? undefined : ownedBy(actor, organisations.id))
      .orderBy(asc(organisations.name), asc(organisations.id)),
  )
  return found.map(({ deletionRequestedAt, ...rest }) => ({
    ...rest,
    role: roleIn(actor, rest.id),
    deletionRequestedAt: deletionRequestedAt?.toISOString() ?? null,
  }))
}

function roleIn(actor: Actor, organisationId: string): OrganisationRole | null {
  return actor.memberships.find((own) => own.organisationId === organisationId)?.role ?? null
}

/** An organisation by name, with what it belongs to or has; throws `NotFound` for one that is not the actor's. */
export async function getOrganisation(actor: Actor, organisationId: string): Promise<OrganisationView> {
  const { scope, agencies } = await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:see', scope.resource)
    const isJurisdiction = scope.kind === 'jurisdiction'
    return { scope, agencies: isJurisdiction ? await readAgencies(db, actor, scope.id) : [] }
  })
  const { id, name, kind, resource } = scope
  const belongs = can(actor, 'organisation:see-members', resource)
  return {
    id,
    name,
    kind,
    role: roleIn(actor, id),
    deletionRequestedAt: scope.deletionRequestedAt?.toISOString() ?? null,
    jurisdiction: resource.parentId && belongs ? await jurisdictionName(resource.parentId) : null,
    timeZone: kind === 'jurisdiction' ? scope.timeZone : null,
    agencies,
    may: {
      rename: can(actor, 'organisation:rename', resource),
      seeMembers: belongs,
      seeSites: kind === 'agency' && can(actor, 'organisation:see-sites', resource),
      addAgency: kind === 'jurisdiction' && can(actor, 'organisation:add-agency', resource),
      setJurisdiction: kind === 'agency' && can(actor, 'organisation:set-jurisdiction', resource),
      setTimeZone: kind === 'jurisdiction' && can(actor, 'organisation:set-time-zone', resource),
      manageRounds: kind === 'jurisdiction' && can(actor, 'organisation:manage-rounds', resource),
      importSites: kind === 'jurisdiction' && can(actor, 'organisation:import-sites', resource),
      seeAuditTrail: can(actor, 'organisation:see-audit-trail', resource),
      manageProfile: kind === 'jurisdiction' && can(actor, 'organisation:manage-profile', resource),
      export: kind === 'agency' && can(actor, 'organisation:export', resource),
      delete: can(actor, 'organisation:delete', resource),
      leave: can(actor, 'organisation:leave', resource),
    },
  }
}

function readAgencies(
  db: Database,
  actor: Actor,
  jurisdictionId: string,
): Promise<readonly OrganisationName[]> {
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.parentId, jurisdictionId), knownTo(actor)))
    .orderBy(asc(organisations.name), asc(organisations.id))
}

/** The jurisdictions to which the actor may add agencies, by name: a coordinator's own, for an operator all. */
export async function listJurisdictions(actor: Actor): Promise<readonly OrganisationName[]> {
  const found = await asManager(actor, (db) =>
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(
        and(
          eq(organisations.kind, 'jurisdiction'),
          actor.operator ? undefined : ownedBy(actor, organisations.id),
        ),
      )
      .orderBy(asc(organisations.name), asc(organisations.id)),
  )
  return found.filter(({ id }) =>
    can(actor, 'organisation:add-agency', { kind: 'organisation', organisationId: id, parentId: null }),
  )
}

/**
 * Makes an organisation and invites its first lead or coordinator. An operator makes any, a coordinator agencies of
 * the own jurisdiction; everybody else is told `NotFound`, or `Forbidden` in an organisation that they know.
 */
export async function createOrganisation(
  actor: Actor,
  input: OrganisationInput,
): Promise<{ readonly id: string } & Delivery> {
  const { kind, name, jurisdictionId: parentId, email } = input
  return asInstallationFor(actor, async (db) => {
    if (parentId === null) authorise(actor, 'installation:manage', { kind: 'installation' })
    else await refuseUnlessJurisdiction(db, actor, parentId)
    const id = randomUUID()
    await db.insert(organisations).values({ id, kind, name, parentId })
    await record(db, actor, {
      action: 'organisation:created',
      organisationId: id,
      byRoleIn: parentId,
      subjectId: id,
      after: { kind, name, jurisdictionId: parentId },
    })
    const role = kind === 'agency' ? 'lead' : 'coordinator'
    const { id: _, ...delivery } = await writeInvitation(
      db,
      actor,
      { id, name, byRoleIn: parentId },
      { email, role, siteIds: null },
    )
    return { id, ...delivery }
  })
}

async function refuseUnlessJurisdiction(db: Database, actor: Actor, id: string): Promise<void> {
  const scope = await organisationScope(db, actor, id)
  authorise(actor, 'organisation:add-agency', scope.resource)
  if (scope.kind === 'jurisdiction') return
  const message = 'Choose a jurisdiction from the list'
  throw new Invalid(message, { jurisdictionId: message })
}

/** Gives an organisation another name. */
export async function renameOrganisation(
  actor: Actor,
  organisationId: string,
  { name }: { readonly name: string },
): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId, { lock: true })
    authorise(actor, 'organisation:rename', scope.resource)
    await db.update(organisations).set({ name }).where(eq(organisations.id, scope.id))
    await record(db, actor, {
      action: 'organisation:renamed',
      organisationId: scope.id,
      subjectId: scope.id,
      before: { name: scope.name },
      after: { name },
    })
  })
}

/**
 * Says which jurisdiction an agency belongs to; its coordinators see the agency from their next request on. What the
 * agency shared with the one before is taken back: it was meant for that one.
 */
export async function setJurisdiction(
  actor: Actor,
  organisationId: string,
  { jurisdictionId }: { readonly jurisdictionId: string | null },
): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId, { lock: true })
    authorise(actor, 'organisation:set-jurisdiction', scope.resource)
    if (scope.kind !== 'agency') throw new NotFound()
    if (jurisdictionId !== null) await refuseUnlessJurisdiction(db, actor, jurisdictionId)
    const parentId = jurisdictionId === null ? null : idOf(jurisdictionId)
    if (parentId === scope.resource.parentId) return
    await db.update(organisations).set({ parentId }).where(eq(organisations.id, scope.id))
    const sharingEnded = await endAllSharing(db, scope.id)
    await record(db, actor, {
      action: 'organisation:moved',
      organisationId: scope.id,
      subjectId: scope.id,
      before: { jurisdictionId: scope.resource.parentId },
      after: { jurisdictionId: parentId, ...(sharingEnded > 0 && { sharingEnded }) },
    })
  })
}

/** Says in which zone the days of a jurisdiction begin and end; throws `NotFound`, `Forbidden`. */
export async function setTimeZone(
  actor: Actor,
  organisationId: string,
  { timeZone }: { readonly timeZone: string },
): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId, { lock: true })
    authorise(actor, 'organisation:set-time-zone', scope.resource)
    if (scope.kind !== 'jurisdiction') throw new NotFound()
    await db.update(organisations).set({ timeZone }).where(eq(organisations.id, scope.id))
    await record(db, actor, {
      action: 'organisation:time-zone-set',
      organisationId: scope.id,
      subjectId: scope.id,
      before: { timeZone: scope.timeZone },
      after: { timeZone },
    })
  })
}
