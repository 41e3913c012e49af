import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { InvitationForm } from '@/components/organisations/invitation-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listMembers } from '@/lib/data/members'
import { listSites } from '@/lib/data/sites'
import { inviteAction } from '../actions'

export const metadata: Metadata = { title: 'Invite somebody' }

/** Invites a person into an organisation. */
export default async function InvitePage({ params }: PageProps<'/organisations/[id]/members/invite'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/members/invite`)
  const { organisation, roles, may } = await orNotFound(listMembers(actor, id))
  if (!may.manage) notFound()
  return (
    <>
      <BackLink href={`/organisations/${id}/members`}>People</BackLink>
      <InvitationForm
        action={inviteAction.bind(null, id)}
        roles={roles}
        sites={may.limitToSites ? await listSites(actor, id) : []}
        heading={<PageHeading caption={organisation.name} title="Invite somebody" />}
      />
    </>
  )
}
