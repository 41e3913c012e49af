import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { DeletionNotice } from '@/components/organisations/deletion-notice'
import { NameForm } from '@/components/organisations/name-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { DELETION_GRACE_DAYS } from '@/lib/data/organisation-deletion'
import { getOrganisation } from '@/lib/data/organisations'
import { requestDeletionAction, undoDeletionAction } from '../../actions'

export const metadata: Metadata = { title: 'Delete an organisation' }

/** Asks for the name before an organisation is to be deleted, and takes that back while there is time. */
export default async function DeleteOrganisationPage({ params }: PageProps<'/organisations/[id]/delete'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/delete`)
  const organisation = await orNotFound(getOrganisation(actor, id))
  const { name, kind, deletionRequestedAt, may } = organisation
  if (!may.delete) notFound()
  const base = `/organisations/${id}`
  if (deletionRequestedAt !== null) {
    return (
      <>
        <BackLink href={base}>{name}</BackLink>
        <PageHeading title={`Keep ${name}?`} />
        <DeletionNotice
          organisation={{ ...organisation, may: { delete: false } }}
          graceDays={DELETION_GRACE_DAYS}
        />
        <ConfirmForm
          action={undoDeletionAction.bind(null, id)}
          variant="primary"
          label={`Keep ${name}`}
          busy="One moment …"
        />
      </>
    )
  }
  const contents =
    kind === 'agency'
      ? 'its sites, assessments, answers and reports'
      : 'the roles of its coordinators; its agencies stay'
  return (
    <>
      <BackLink href={base}>{name}</BackLink>
      <NameForm
        action={requestDeletionAction.bind(null, id)}
        heading={
          <PageHeading
            title={`Delete ${name}?`}
            lead={`In ${DELETION_GRACE_DAYS} days it is deleted for good, with ${contents}. Until then it can be kept after all.`}
          />
        }
        label="Type the name of the organisation"
        hint={name}
        submit="Delete the organisation"
        variant="danger"
      >
        <LinkButton href={base} variant="secondary">
          Keep it
        </LinkButton>
      </NameForm>
    </>
  )
}
