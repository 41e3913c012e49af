import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/respond'
import { AuditTable } from '@/components/organisations/audit-table'
import { BackLink } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { readAuditTrail } from '@/lib/data/audit-trail'
import { listMembers } from '@/lib/data/members'
import { listSites } from '@/lib/data/sites'

export const metadata: Metadata = { title: 'Audit trail' }

/** What happened in an organisation: who, in what role, when, what. Nobody can change it. */
export default async function AuditTrailPage({
  params,
  searchParams,
}: PageProps<'/organisations/[id]/audit-trail'>) {
  const [{ id }, { before }] = await Promise.all([params, searchParams])
  const base = `/organisations/${id}`
  const actor = await requireActor(`${base}/audit-trail`)
  const olderThan = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : null
  const { organisation, entries, ...page } = await orNotFound(readAuditTrail(actor, id, olderThan))
  const [sites, { members }] = await Promise.all([listSites(actor, id), listMembers(actor, id)])
  const names = new Map([
    ...sites.map((site) => [site.id, site.name] as const),
    ...members.map((member) => [member.userId, member.name] as const),
  ])
  return (
    <>
      <BackLink href={base}>{organisation.name}</BackLink>
      <PageHeading
        caption={organisation.name}
        title="Audit trail"
        lead="Every change to people, sites and assessments, and every attempt that was refused. Answers are never in it, and nobody can change it."
      />
      {entries.length === 0 ? (
        <EmptyState title="Nothing is on record here" />
      ) : (
        <AuditTable entries={entries} names={names} />
      )}
      <nav aria-label="Pages of the trail" className="mt-6 flex flex-wrap gap-6">
        {olderThan !== null ? (
          <Link href={`${base}/audit-trail`} className="link inline-block py-1">
            The latest
          </Link>
        ) : null}
        {page.olderThan !== null ? (
          <Link href={`${base}/audit-trail?before=${page.olderThan}`} className="link inline-block py-1">
            Older
          </Link>
        ) : null}
      </nav>
    </>
  )
}
