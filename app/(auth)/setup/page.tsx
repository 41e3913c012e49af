import type { Metadata } from 'next'
import { setupAction } from '@/app/(auth)/actions'
import { SetupForm } from '@/components/account/setup-form'
import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { setupIsOpen } from '@/lib/data/setup'

export const metadata: Metadata = { title: 'Set up' }

/** The first account, once; afterwards the page only says that it is closed. */
export default async function SetupPage() {
  if (!(await setupIsOpen())) return <SetupClosed />
  const heading = (
    <PageHeading
      title="Set up IPS Readiness"
      lead="You make the first account here. It runs this installation and leads the first agency. It takes about two minutes, and it can be done only once."
    />
  )
  return <SetupForm action={setupAction} heading={heading} />
}

function SetupClosed() {
  return (
    <>
      <PageHeading
        title="Set-up is closed"
        lead="This installation already has its first account, so set-up cannot be used again."
      />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/sign-in">Sign in</LinkButton>
        <LinkButton href="/evidence" variant="secondary">
          Read the evidence
        </LinkButton>
      </div>
    </>
  )
}
