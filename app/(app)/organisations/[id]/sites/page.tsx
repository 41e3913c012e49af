import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { createSiteAction } from '@/app/(app)/sites/actions'
import { orNotFound } from '@/app/respond'
import { SiteForm } from '@/components/account/site-form'
import { SiteList } from '@/components/account/site-list'
import { DeletionNotice } from '@/components/organisations/deletion-notice'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { DELETION_GRACE_DAYS } from '@/lib/data/organisation-deletion'
import { getOrganisation } from '@/lib/data/organisations'
import { listSites } from '@/lib/data/sites'
import { timeZones } from '@/lib/forms/time-zone'

export const metadata: Metadata = { title: 'Sites' }

/** The sites of one agency and, for its leads, a way to add one. */
export default async function AgencySitesPage({ params }: PageProps<'/organisations/[id]/sites'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/sites`)
  const organisation = await orNotFound(getOrganisation(actor, id))
  if (!organisation.may.seeSites) notFound()
  const { name, role, deletionRequestedAt } = organisation
  const sites = await listSites(actor, id)
  return (
    <>
      <BackLink href={`/organisations/${id}`}>{name}</BackLink>
      <DeletionNotice organisation={organisation} graceDays={DELETION_GRACE_DAYS} />
      <PageHeading
        caption={name}
        title="Sites"
        lead="A site is the team or place that adopts IPS. Each is assessed on its own."
      />
      <SiteList sites={sites} mayAssess={role === 'lead'} mayAdd={role === 'lead'} />
      {role === 'lead' && deletionRequestedAt === null ? (
        <>
          <SectionHeading id="add">Add a site</SectionHeading>
          <SiteForm
            key={sites.length}
            action={createSiteAction}
            agencies={[{ id, name }]}
            timeZones={timeZones()}
          />
        </>
      ) : null}
    </>
  )
}
