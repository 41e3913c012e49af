import type { Metadata } from 'next'
import { askForResetAction } from '@/app/(auth)/actions'
import { FieldForm } from '@/components/account/field-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { mailsGoOut } from '@/lib/mail/outbox'

export const metadata: Metadata = { title: 'Forgot your password?' }

/** Asks for an address, and says the same about every one; without a mail server there is nothing to ask. */
export default async function ResetPage({ searchParams }: PageProps<'/reset'>) {
  const { sent } = await searchParams
  if (sent === '1' && mailsGoOut()) {
    return (
      <>
        <BackLink href="/sign-in">Sign in</BackLink>
        <PageHeading title="Look into your mailbox">
          <div className="prose">
            <p>
              If there is an account with this address, a link for a new password is on its way to it. The
              link works once and for 60 minutes, and only the latest one works.
            </p>
            <p>
              At most three such mails an hour go to one address. If nothing comes, look into the folder for
              unwanted mail, or ask whoever runs this website for you.
            </p>
          </div>
        </PageHeading>
      </>
    )
  }
  if (!mailsGoOut()) {
    return (
      <>
        <BackLink href="/sign-in">Sign in</BackLink>
        <PageHeading
          title="Forgot your password?"
          lead="This website sends no mail, so it cannot send you a link for a new password. If you have a passkey, sign in with that; if not, whoever runs this website can give you such a link."
        />
      </>
    )
  }
  return (
    <>
      <BackLink href="/sign-in">Sign in</BackLink>
      <FieldForm
        action={askForResetAction}
        title="Forgot your password?"
        heading={
          <PageHeading
            title="Forgot your password?"
            lead="Enter the address of your account, and we send a link to it by which you choose a new password."
          />
        }
        fields={[{ name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'username' }]}
        submit={['Send the link', 'Sending …']}
      />
    </>
  )
}
