import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganisationForm } from '@/components/organisations/organisation-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listJurisdictions } from '@/lib/data/organisations'
import { createOrganisationAction } from '../actions'

export const metadata: Metadata = { title: 'Add an organisation' }

/** A new organisation: any for an operator, an agency of the own jurisdiction for a coordinator. */
export default async function NewOrganisationPage() {
  const actor = await requireActor('/organisations/new')
  const jurisdictions = await listJurisdictions(actor)
  if (!actor.operator && jurisdictions.length === 0) notFound()
  return (
    <>
      <BackLink href="/organisations">Organisations</BackLink>
      <OrganisationForm
        action={createOrganisationAction}
        anyKind={actor.operator}
        jurisdictions={jurisdictions}
        heading={
          <PageHeading
            title={actor.operator ? 'Add an organisation' : 'Add an agency'}
            lead="Its first lead or coordinator is invited at once; you see none of its answers."
          />
        }
      />
    </>
  )
}
