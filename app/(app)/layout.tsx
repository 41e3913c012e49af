import type { ReactNode } from 'react'
import { signOutAction } from '@/app/(auth)/actions'
import { SessionWatch } from '@/components/account/session-watch'
import { SignOutForm } from '@/components/account/sign-out-form'
import { PageFrame } from '@/components/ui/page-frame'
import { currentActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'

/** Frame of everything behind sign-in. It only shows who is signed in: each page checks that for itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const account = actor ? await getAccount(actor) : null
  return (
    <PageFrame
      signedIn={account ? { name: account.name } : undefined}
      signOut={<SignOutForm action={signOutAction} />}
    >
      {children}
      {account ? <SessionWatch /> : null}
    </PageFrame>
  )
}
