import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { editSiteAction } from '@/app/(app)/sites/actions'
import { orNotFound } from '@/app/respond'
import { SiteFactsForm } from '@/components/account/site-facts-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getSite } from '@/lib/data/sites'
import { timeZones } from '@/lib/forms/time-zone'

export const metadata: Metadata = { title: 'Change a site' }

/** The facts of a site, for its leads to change. */
export default async function EditSitePage({ params }: PageProps<'/sites/[id]/edit'>) {
  const { id } = await params
  const actor = await requireActor(`/sites/${id}/edit`)
  const { name, setting, region, population, ipsStartedOn, timeZone, may } = await orNotFound(
    getSite(actor, id),
  )
  if (!may.edit) notFound()
  const values = {
    name,
    setting,
    region: region ?? '',
    population: population ?? '',
    ipsStartedOn: ipsStartedOn ?? '',
    timeZone,
  }
  // A zone that the list knows under a newer name stays to be chosen.
  const zones = timeZones()
  return (
    <>
      <BackLink href={`/sites/${id}`}>{name}</BackLink>
      <SiteFactsForm
        action={editSiteAction.bind(null, id)}
        heading={<PageHeading caption={name} title="Change the site" />}
        values={values}
        timeZones={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
      />
    </>
  )
}
