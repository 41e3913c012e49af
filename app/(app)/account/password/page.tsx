import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { CURRENT_PASSWORD, NEW_PASSWORD } from '@/components/account/password-fields'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor, requireRecentActor } from '@/lib/auth/require-actor'
import { waysIn } from '@/lib/data/ways-in'
import { changePasswordAction } from '../actions'

export const metadata: Metadata = { title: 'Change your password' }

/** Asks for the password so far; who has none proves in another way who they are. */
export default async function PasswordPage() {
  const { password } = await waysIn(await requireActor('/account/password'))
  if (!password) await requireRecentActor('/account/password')
  const title = password ? 'Change your password' : 'Set a password'
  return (
    <>
      <BackLink href="/account">Your account</BackLink>
      <FieldForm
        action={changePasswordAction}
        title={title}
        heading={<PageHeading title={title} lead="You are signed out everywhere else." />}
        fields={password ? [CURRENT_PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD]}
        submit={[title, 'Changing …']}
      />
    </>
  )
}
