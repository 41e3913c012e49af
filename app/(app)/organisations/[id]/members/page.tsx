import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/respond'
import { dayInWords, ROLE_LABELS } from '@/components/organisations/labels'
import { PendingInvitation } from '@/components/organisations/pending-invitation'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { requireActor } from '@/lib/auth/require-actor'
import type { PendingInvitation as Invitation } from '@/lib/data/invitations'
import { listMembers, type Member } from '@/lib/data/members'
import { listSites } from '@/lib/data/sites'
import { renewInvitationAction, revokeInvitationAction } from './actions'

export const metadata: Metadata = { title: 'People' }

/** Who belongs to an organisation and who is invited. */
export default async function MembersPage({ params }: PageProps<'/organisations/[id]/members'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/members`)
  const { organisation, members, invitations, may } = await orNotFound(listMembers(actor, id))
  const sites = new Map((await listSites(actor, id)).map((site) => [site.id, site.name]))
  const base = `/organisations/${id}`
  return (
    <>
      <BackLink href={base}>{organisation.name}</BackLink>
      <PageHeading caption={organisation.name} title="People">
        {may.manage ? <LinkButton href={`${base}/members/invite`}>Invite somebody</LinkButton> : null}
      </PageHeading>
      <SummaryList
        rows={members.map((member) => ({
          key: member.userId,
          label: <Who member={member} />,
          value: roleAndSites(member, sites),
          action: may.manage ? (
            <Link href={`${base}/members/${member.userId}`} className="link inline-block py-1">
              Change<span className="sr-only"> {member.name}</span>
            </Link>
          ) : null,
        }))}
      />
      {invitations.length > 0 ? (
        <>
          <SectionHeading id="invited">Invited</SectionHeading>
          <ul className="max-w-4xl border-t border-line">
            {invitations.map((invitation) => (
              <li key={invitation.id} className="space-y-3 border-b border-line py-4">
                <p>
                  <span className="font-semibold wrap-anywhere">{whom(invitation)}</span>
                  <span className="block text-ink-muted">{roleAndSites(invitation, sites)}</span>
                </p>
                <p className="text-sm text-ink-muted">
                  {invitation.expired ? 'The link no longer works' : 'The link works'}
                  {invitation.expired ? '.' : ` until ${dayInWords(invitation.expiresAt)}.`}
                </p>
                <PendingInvitation
                  id={invitation.id}
                  whom={whom(invitation)}
                  renew={renewInvitationAction.bind(null, id, { id: invitation.id, email: invitation.email })}
                  revoke={revokeInvitationAction.bind(null, id, invitation.id)}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Who({ member: { name, email, self, deactivated } }: { member: Member }) {
  return (
    <>
      {name} {self ? <Tag>You</Tag> : null} {deactivated ? <Tag tone="warning">Account closed</Tag> : null}
      {email ? <span className="block text-sm font-normal text-ink-muted">{email}</span> : null}
    </>
  )
}

function whom({ email }: Invitation): string {
  return email ?? 'Whoever has the link'
}

function roleAndSites(
  { role, siteIds }: Pick<Member, 'role' | 'siteIds'>,
  sites: ReadonlyMap<string, string>,
): string {
  const label = ROLE_LABELS[role] ?? role
  if (siteIds === null) return label
  const names = siteIds.map((id) => sites.get(id)).filter((name) => name !== undefined)
  if (names.length > 0) return `${label}, only of ${names.join(', ')}`
  return `${label}, only of ${siteIds.length === 1 ? 'one site' : `${siteIds.length} sites`}`
}
