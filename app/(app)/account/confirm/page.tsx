import type { Metadata } from 'next'
import { passkeyChallengeAction } from '@/app/(auth)/actions'
import { FieldForm } from '@/components/account/field-form'
import { PasskeyButton } from '@/components/account/passkey-button'
import { CURRENT_PASSWORD } from '@/components/account/password-fields'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { safeReturnPath } from '@/lib/auth/sign-in'
import { waysIn } from '@/lib/data/ways-in'
import { confirmAction, confirmByPasskeyAction } from '../actions'

export const metadata: Metadata = { title: 'Confirm that it is you' }

/** Asks once more who somebody is, before they change how they sign in. */
export default async function ConfirmPage({ searchParams }: PageProps<'/account/confirm'>) {
  const { next } = await searchParams
  const goOn = safeReturnPath(typeof next === 'string' ? next : '/account')
  const { password, passkeys } = await waysIn(await requireActor('/account'))
  const heading = (
    <PageHeading
      title="Confirm that it is you"
      lead="What comes next changes how you sign in, so we ask once more. It holds for ten minutes."
    />
  )
  return (
    <>
      <BackLink href="/account">Your account</BackLink>
      {password ? (
        <FieldForm
          action={confirmAction}
          title="Confirm that it is you"
          heading={heading}
          fields={[CURRENT_PASSWORD]}
          hidden={{ next: goOn }}
          submit={['Go on', 'Checking …']}
        />
      ) : (
        heading
      )}
      {passkeys.length > 0 ? (
        <div className="mt-6">
          <PasskeyButton
            challenge={passkeyChallengeAction}
            use={confirmByPasskeyAction.bind(null, goOn)}
            label="Confirm with a passkey"
          />
        </div>
      ) : null}
      {password || passkeys.length > 0 ? null : (
        <Notice title="You have no password">
          <p>Sign out, sign in again, and come back within ten minutes.</p>
        </Notice>
      )}
    </>
  )
}
