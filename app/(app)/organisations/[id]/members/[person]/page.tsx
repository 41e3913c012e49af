import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { MemberForm } from '@/components/organisations/member-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listMembers } from '@/lib/data/members'
import { listSites } from '@/lib/data/sites'
import { changeMemberAction, removeMemberAction } from '../actions'

export const metadata: Metadata = { title: 'Change a person’s role' }

/** Somebody's role and sites, and the end of both. */
export default async function MemberPage({ params }: PageProps<'/organisations/[id]/members/[person]'>) {
  const { id, person } = await params
  const actor = await requireActor(`/organisations/${id}/members/${person}`)
  const { organisation, members, roles, may } = await orNotFound(listMembers(actor, id))
  const member = members.find(({ userId }) => userId === person)
  if (!may.manage || !member) notFound()
  const { name, email, role, siteIds, self } = member
  return (
    <>
      <BackLink href={`/organisations/${id}/members`}>People</BackLink>
      <MemberForm
        action={changeMemberAction.bind(null, id, person)}
        roles={roles}
        sites={may.limitToSites ? await listSites(actor, id) : []}
        role={role}
        siteIds={siteIds ?? []}
        heading={
          <PageHeading
            caption={organisation.name}
            title={name}
            lead={self ? 'This is you.' : `${email}. A new role asks the person to sign in again.`}
          />
        }
      />
      {self ? null : (
        <>
          <SectionHeading id="remove">Remove</SectionHeading>
          <p className="mb-4 max-w-2xl">
            {name} will no longer see anything of {organisation.name}. Answers given so far stay.
          </p>
          <ConfirmForm
            action={removeMemberAction.bind(null, id, person)}
            label={`Remove ${name}`}
            busy="Removing …"
          />
        </>
      )}
    </>
  )
}
