import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { JurisdictionForm } from '@/components/organisations/jurisdiction-form'
import { NameForm } from '@/components/organisations/name-form'
import { TimeZoneForm } from '@/components/organisations/time-zone-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getOrganisation, listJurisdictions } from '@/lib/data/organisations'
import { timeZones } from '@/lib/forms/time-zone'
import { renameAction, setJurisdictionAction, setTimeZoneAction } from '../../actions'

export const metadata: Metadata = { title: 'Change an organisation' }

/** Another name; for a jurisdiction its time zone, for an agency and the operator another jurisdiction. */
export default async function EditOrganisationPage({ params }: PageProps<'/organisations/[id]/edit'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/edit`)
  const { name, jurisdiction, timeZone, may } = await orNotFound(getOrganisation(actor, id))
  if (!may.rename) notFound()
  const zones = timeZones()
  return (
    <>
      <BackLink href={`/organisations/${id}`}>{name}</BackLink>
      <NameForm
        action={renameAction.bind(null, id)}
        heading={<PageHeading caption={name} title="Change the organisation" />}
        label="Name"
        value={name}
        submit="Save the name"
      />
      {may.setTimeZone && timeZone !== null ? (
        <>
          <SectionHeading id="time-zone">Time zone</SectionHeading>
          <TimeZoneForm
            action={setTimeZoneAction.bind(null, id)}
            timeZones={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
            value={timeZone}
          />
        </>
      ) : null}
      {may.setJurisdiction ? (
        <>
          <SectionHeading id="jurisdiction">Jurisdiction</SectionHeading>
          <JurisdictionForm
            action={setJurisdictionAction.bind(null, id)}
            jurisdictions={await listJurisdictions(actor)}
            value={jurisdiction?.id ?? ''}
          />
        </>
      ) : null}
    </>
  )
}
