import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireRecentActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { mailsGoOut } from '@/lib/mail/outbox'
import { askForEmailChangeAction } from '../actions'

export const metadata = { title: 'Change your e-mail address' } satisfies Metadata

const HEADING = (
  <>
    Change your <span className="whitespace-nowrap">e-mail</span> address
  </>
)

export default async function EmailPage() {
  const { email } = await getAccount(await requireRecentActor('/account/email'))
  if (!mailsGoOut()) {
    return (
      <>
        <BackLink href="/account">Your account</BackLink>
        <PageHeading
          title={HEADING}
          lead={`A new address has to be confirmed by a mail, and this website sends none. You go on signing in as ${email}.`}
        />
      </>
    )
  }
  return (
    <>
      <BackLink href="/account">Your account</BackLink>
      <FieldForm
        action={askForEmailChangeAction}
        title={metadata.title}
        heading={
          <PageHeading
            title={HEADING}
            lead={`A link goes to the new address, and a notice to ${email}. You sign in with the new address once you have opened the link in this browser.`}
          />
        }
        fields={[{ name: 'email', label: 'New e-mail address', type: 'email', autoComplete: 'email' }]}
        submit={['Send the link', 'Sending …']}
      />
    </>
  )
}
