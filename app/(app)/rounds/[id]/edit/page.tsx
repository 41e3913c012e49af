import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { RoundForm } from '@/components/rounds/round-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getRound } from '@/lib/data/rounds'
import { editRoundAction } from '../../actions'

export const metadata: Metadata = { title: 'Change a round' }

/** The facts of a round that is not sent yet. */
export default async function EditRoundPage({ params }: PageProps<'/rounds/[id]/edit'>) {
  const { id } = await params
  const actor = await requireActor(`/rounds/${id}/edit`)
  const { name, form, stage, opensOn, dueOn, message, may } = await orNotFound(getRound(actor, id))
  if (!may.edit) notFound()
  return (
    <>
      <BackLink href={`/rounds/${id}`}>{name}</BackLink>
      <RoundForm
        action={editRoundAction.bind(null, id)}
        heading={<PageHeading caption={name} title="Change the round" />}
        jurisdictions={[]}
        values={{ name, form, stage: stage ?? 'own', opensOn, dueOn, message: message ?? '' }}
        submit="Save"
      />
    </>
  )
}
