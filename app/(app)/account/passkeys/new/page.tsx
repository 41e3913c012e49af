import type { Metadata } from 'next'
import { NewPasskeyForm } from '@/components/account/new-passkey'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { clientDevice } from '@/lib/auth/client'
import { requireRecentActor } from '@/lib/auth/require-actor'
import { addPasskeyAction, passkeyToMakeAction } from '../../actions'

export const metadata: Metadata = { title: 'Add a passkey' }

export default async function NewPasskeyPage() {
  await requireRecentActor('/account/passkeys/new')
  return (
    <>
      <BackLink href="/account#passkeys">Your account</BackLink>
      <PageHeading
        title="Add a passkey"
        lead="Your device asks for your fingerprint, face or PIN and keeps the passkey. We get a key that only checks it."
      />
      <noscript>
        <Notice title="Passkeys need JavaScript" />
      </noscript>
      <NewPasskeyForm
        options={passkeyToMakeAction}
        add={addPasskeyAction}
        suggestion={await clientDevice()}
      />
    </>
  )
}
