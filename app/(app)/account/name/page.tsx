import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { renameAction } from '../actions'

export const metadata: Metadata = { title: 'Change your name' }

export default async function NamePage() {
  const { name } = await getAccount(await requireActor('/account/name'))
  return (
    <>
      <BackLink href="/account">Your account</BackLink>
      <FieldForm
        action={renameAction}
        title="Change your name"
        heading={<PageHeading title="Change your name" lead="Your colleagues see it." />}
        fields={[{ name: 'name', label: 'Your name', autoComplete: 'name', defaultValue: name }]}
        submit={['Change the name', 'Changing …']}
      />
    </>
  )
}
