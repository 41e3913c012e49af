import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireRecentActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { askForEmailChangeAction } from '../actions'

export const metadata: Metadata = { title: 'Change your e-mail address' }

export default async function EmailPage() {
  const { email } = await getAccount(await requireRecentActor('/account/email'))
  return (
    <>
      <BackLink href="/account">Your account</BackLink>
      <FieldForm
        action={askForEmailChangeAction}
        title="Change your e-mail address"
        heading={
          <PageHeading
            title="Change your e-mail address"
            lead={`A link goes to the new address, and a notice to ${email}. You sign in with the new address once you have opened the link in this browser.`}
          />
        }
        fields={[{ name: 'email', label: 'New e-mail address', type: 'email', autoComplete: 'email' }]}
        submit={['Send the link', 'Sending …']}
      />
    </>
  )
}
