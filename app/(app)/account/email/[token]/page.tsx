import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { emailToConfirm } from '@/lib/data/own-email'
import { confirmEmailChangeAction } from '../../actions'

export const metadata: Metadata = { title: 'Confirm your new e-mail address', referrer: 'no-referrer' }

/** Where the link in the mail leads; only the button uses it, so that a mail scanner does not. */
export default async function ConfirmEmailPage({ params }: PageProps<'/account/email/[token]'>) {
  const { token } = await params
  const actor = await requireActor(`/account/email/${token}`)
  const email = await emailToConfirm(actor, token)
  if (email === null) {
    return (
      <>
        <PageHeading
          title="This link does not work here"
          lead="It works once, for 60 minutes, and only in the browser in which you asked for it. It also ends when the password is changed."
        />
        <LinkButton href="/account/email">Ask again</LinkButton>
      </>
    )
  }
  return (
    <FieldForm
      action={confirmEmailChangeAction}
      title="Confirm your new e-mail address"
      heading={
        <PageHeading
          title="Confirm your new e-mail address"
          lead={`From now on you sign in with ${email}.`}
        />
      }
      fields={[]}
      hidden={{ token }}
      submit={['Use this address', 'Changing …']}
    />
  )
}
