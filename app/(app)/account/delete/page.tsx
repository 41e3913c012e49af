import type { Metadata } from 'next'
import { FieldForm } from '@/components/account/field-form'
import { CURRENT_PASSWORD } from '@/components/account/password-fields'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor, requireRecentActor } from '@/lib/auth/require-actor'
import { mustHandOver } from '@/lib/data/delete-account'
import { waysIn } from '@/lib/data/ways-in'
import { deleteAccountAction } from '../actions'

export const metadata: Metadata = { title: 'Delete your account' }

/** Says what becomes of everything, and asks for the password. */
export default async function DeleteAccountPage() {
  const actor = await requireActor('/account/delete')
  const sole = await mustHandOver(actor)
  const { password } = await waysIn(actor)
  if (!password) await requireRecentActor('/account/delete')
  const heading = (
    <PageHeading
      title="Delete your account?"
      lead="Your name, your address and every way to sign in are deleted at once and for good. Answers that you gave stay with their assessment, without your name. The audit trail keeps a number that leads to nobody."
    />
  )
  return (
    <>
      <BackLink href="/account">Keep it and go back</BackLink>
      {sole.length > 0 ? (
        <>
          {heading}
          <Notice tone="warning" title="Hand over first">
            <p>Nobody else is in charge of:</p>
            <ul className="list-disc pl-5">
              {sole.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
            <p>Give somebody else your role there, then come back.</p>
          </Notice>
        </>
      ) : (
        <FieldForm
          action={deleteAccountAction}
          title="Delete your account"
          heading={heading}
          fields={password ? [CURRENT_PASSWORD] : []}
          submit={['Delete my account', 'Deleting …']}
          variant="danger"
        >
          <LinkButton href="/account" variant="secondary">
            Keep it
          </LinkButton>
        </FieldForm>
      )}
    </>
  )
}
