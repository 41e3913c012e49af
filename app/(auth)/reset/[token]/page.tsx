import type { Metadata } from 'next'
import { resetAction } from '@/app/(auth)/actions'
import { FieldForm } from '@/components/account/field-form'
import { NEW_PASSWORD } from '@/components/account/password-fields'
import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { resetLinkWorks } from '@/lib/data/password'

export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

/** Where the link in the mail leads; only the form uses it, so that a mail scanner does not. */
export default async function NewPasswordPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params
  if (!(await resetLinkWorks(token))) {
    return (
      <>
        <PageHeading
          title="This link works no longer"
          lead="A link for a new password works once, for 60 minutes, and only until the next one is asked for."
        />
        <LinkButton href="/reset">Ask for a new link</LinkButton>
      </>
    )
  }
  return (
    <FieldForm
      action={resetAction}
      title="Choose a new password"
      heading={
        <PageHeading
          title="Choose a new password"
          lead="You are then signed out everywhere and sign in with the new one."
        />
      }
      fields={[NEW_PASSWORD]}
      hidden={{ token }}
      submit={['Set the password', 'Setting …']}
    />
  )
}
