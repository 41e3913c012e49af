import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { JurisdictionForm } from '@/components/organisations/jurisdiction-form'
import { NameForm } from '@/components/organisations/name-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getOrganisation, listJurisdictions } from '@/lib/data/organisations'
import { renameAction, setJurisdictionAction } from '../../actions'

export const metadata: Metadata = { title: 'Change an organisation' }

/** Another name and, for the operator, another jurisdiction. */
export default async function EditOrganisationPage({ params }: PageProps<'/organisations/[id]/edit'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/edit`)
  const { name, jurisdiction, may } = await orNotFound(getOrganisation(actor, id))
  if (!may.rename) notFound()
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
