import 'server-only'
import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import type { OrganisationResource } from '@/lib/policy/resources'
import { idOf } from './ids'
import { organisationsOf } from './tenancy'

export type OrganisationKind = 'jurisdiction' | 'agency'

/** What rights and rules about one organisation depend on. */
export interface OrganisationScope {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly deletionRequestedAt: Date | null
  /** The zone of a jurisdiction's days. */
  readonly timeZone: string
  readonly resource: OrganisationResource
}

/** The condition that the actor knows of an organisation: their own, their jurisdiction's agencies, an operator all. */
export function knownTo(actor: Actor): SQL | undefined {
  if (actor.operator) return undefined
  const own = [...organisationsOf(actor)]
  return or(inArray(organisations.id, own), inArray(organisations.parentId, own))
}

/**
 * Loads the scope of an organisation; throws `NotFound` for one that the actor knows nothing of. With `lock`, others
 * who change who is in charge of it wait until the transaction ends.
 */
export async function organisationScope(
  db: Database,
  actor: Actor,
  organisationId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<OrganisationScope> {
  const query = db
    .select({
      id: organisations.id,
      kind: organisations.kind,
      name: organisations.name,
      parentId: organisations.parentId,
      deletionRequestedAt: organisations.deletionRequestedAt,
      timeZone: organisations.timeZone,
    })
    .from(organisations)
    .where(and(eq(organisations.id, idOf(organisationId)), knownTo(actor)))
  const [found] = await (lock ? query.for('update') : query)
  if (!found) throw new NotFound()
  const { parentId, ...scope } = found
  return { ...scope, resource: { kind: 'organisation', organisationId: found.id, parentId } }
}

/** Throws `Conflict` for an organisation that is to be deleted: until somebody takes that back it only shrinks. */
export function refuseWhileBeingDeleted(scope: Pick<OrganisationScope, 'deletionRequestedAt'>): void {
  if (scope.deletionRequestedAt === null) return
  throw new Conflict('being-deleted', 'This organisation is to be deleted, so nothing can be added to it.')
}
