import type { Metadata } from 'next'
import { undoEmailChangeAction } from '@/app/(auth)/actions'
import { FieldForm } from '@/components/account/field-form'
import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { undoLinkWorks } from '@/lib/data/own-email'

export const metadata: Metadata = { title: 'This was not me', referrer: 'no-referrer' }

/** Where a mail to an address that somebody wanted to change leads; only the button does anything. */
export default async function NotMePage({ params }: PageProps<'/not-me/[token]'>) {
  const { token } = await params
  if (!(await undoLinkWorks(token))) {
    return (
      <>
        <PageHeading
          title="This link works no longer"
          lead="If somebody else uses your account, choose a new password, or ask whoever runs this website for you."
        />
        <LinkButton href="/reset">Choose a new password</LinkButton>
      </>
    )
  }
  return (
    <FieldForm
      action={undoEmailChangeAction}
      title="This was not me"
      heading={
        <PageHeading
          title="This was not me"
          lead="Take your account back: it keeps this address, everybody is signed out of it, its password and what was added since to sign in with are gone, and you choose a new password next."
        />
      }
      fields={[]}
      hidden={{ token }}
      submit={['Take my account back', 'Taking it back …']}
    />
  )
}
