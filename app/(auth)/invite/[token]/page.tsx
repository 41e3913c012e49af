import type { Metadata } from 'next'
import { signOutAction } from '@/app/(auth)/actions'
import { NewAccountForm } from '@/components/account/new-account-form'
import { SignOutForm } from '@/components/account/sign-out-form'
import { ROLE_HINTS, ROLE_LABELS } from '@/components/organisations/labels'
import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading } from '@/components/ui/page-heading'
import { clientAddress } from '@/lib/auth/client'
import { attempt } from '@/lib/auth/rate-limit'
import { currentActor } from '@/lib/auth/require-actor'
import { type InvitationView, readInvitation } from '@/lib/data/accept-invitation'
import { getAccount } from '@/lib/data/account'
import { acceptAction, acceptWithNewAccountAction } from './actions'

// The address holds the token: no other site is told of it, and no search engine keeps it.
export const metadata: Metadata = {
  title: 'Invitation',
  referrer: 'same-origin',
  robots: { index: false, follow: false },
}

/** What an invitation is for, and the ways to accept it. Looking at it, as mail scanners do, uses nothing up. */
export default async function InvitePage({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params
  const within = await attempt('token', await clientAddress())
  const invitation = within.ok ? await readInvitation(token) : null
  if (invitation === null) return <NoInvitation />
  const heading = <InvitationHeading invitation={invitation} />
  const actor = await currentActor()
  if (actor) {
    const { name, email } = await getAccount(actor)
    if (invitation.email !== null && invitation.email !== email) return <OtherAccount name={name} />
    return (
      <>
        {heading}
        <p className="mb-6">
          You are signed in as <strong>{name}</strong> ({email}).
        </p>
        <ConfirmForm
          action={acceptAction.bind(null, token)}
          variant="primary"
          label={`Join ${invitation.organisation.name}`}
          busy="Joining …"
        />
      </>
    )
  }
  const signIn = `/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`
  if (invitation.hasAccount) {
    return (
      <>
        {heading}
        <p className="mb-6 max-w-2xl">
          There is an account with the address that this invitation was made out to. Sign in with it to
          accept.
        </p>
        <LinkButton href={signIn}>Sign in</LinkButton>
      </>
    )
  }
  return (
    <>
      <NewAccountForm
        action={acceptWithNewAccountAction.bind(null, token)}
        email={invitation.email}
        heading={heading}
      />
      {invitation.email === null ? (
        <p className="mt-8">
          <a href={signIn} className="link inline-block py-1">
            I have an account: sign in
          </a>
        </p>
      ) : null}
    </>
  )
}

function InvitationHeading({ invitation }: { invitation: InvitationView }) {
  const { organisation, role, limitedToSites } = invitation
  return (
    <PageHeading
      caption="Invitation"
      title={`Join ${organisation.name}`}
      lead={`Your role: ${ROLE_LABELS[role]?.toLowerCase()}${limitedToSites ? ', limited to some sites' : ''}. ${ROLE_HINTS[role]}`}
    />
  )
}

function NoInvitation() {
  return (
    <PageHeading
      title="This invitation cannot be used"
      lead="It may have been used already, taken back or renewed, or its time may be over. Ask whoever invited you for a new one."
    />
  )
}

function OtherAccount({ name }: { name: string }) {
  return (
    <>
      <PageHeading
        title="This invitation is for another address"
        lead={`You are signed in as ${name}. Sign out, then open the link again.`}
      />
      <SignOutForm action={signOutAction} />
    </>
  )
}
