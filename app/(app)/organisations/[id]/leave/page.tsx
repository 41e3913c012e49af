import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getOrganisation } from '@/lib/data/organisations'
import { leaveAction } from '../members/actions'

export const metadata: Metadata = { title: 'Leave' }

/** Asks before a person gives up their role. */
export default async function LeavePage({ params }: PageProps<'/organisations/[id]/leave'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/leave`)
  const { name, may } = await orNotFound(getOrganisation(actor, id))
  if (!may.leave) notFound()
  return (
    <>
      <BackLink href={`/organisations/${id}`}>{name}</BackLink>
      <PageHeading
        title={`Leave ${name}?`}
        lead="You will no longer see anything of it. Answers that you have given stay. To come back you need a new invitation."
      />
      <ConfirmForm action={leaveAction.bind(null, id)} label="Leave" busy="Leaving …">
        <LinkButton href={`/organisations/${id}`} variant="secondary">
          Stay
        </LinkButton>
      </ConfirmForm>
    </>
  )
}
