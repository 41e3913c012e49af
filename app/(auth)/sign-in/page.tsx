import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { signInAction } from '@/app/(auth)/actions'
import { SIGNED_OUT_COOKIE } from '@/app/(auth)/signed-out'
import { ForgetDrafts } from '@/components/account/forget-drafts'
import { SignInForm } from '@/components/account/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { currentActor } from '@/lib/auth/require-actor'
import { safeReturnPath } from '@/lib/auth/sign-in'
import { setupIsOpen } from '@/lib/data/setup'

export const metadata: Metadata = { title: 'Sign in' }

/** E-mail and password; who is signed in already goes straight on. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next } = await searchParams
  const goOn = safeReturnPath(typeof next === 'string' ? next : null)
  if (await currentActor()) redirect(goOn)
  if (await setupIsOpen()) redirect('/setup')
  const signedOut = (await cookies()).has(SIGNED_OUT_COOKIE)
  return (
    <>
      {signedOut ? (
        <>
          <ForgetDrafts />
          <Notice tone="success" title="You are signed out" role="status" className="mb-8">
            <p>Nothing of your answers is left in this browser.</p>
          </Notice>
        </>
      ) : null}
      <SignInForm
        action={signInAction}
        next={goOn}
        heading={
          <PageHeading
            title="Sign in"
            lead="To answer, to see results and to download reports. The evidence is open to everyone."
          />
        }
      />
      <p className="mt-8 text-sm text-ink-muted">
        No account, or no way to sign in? Ask whoever runs this website for you.{' '}
        <Link href="/evidence" className="link">
          Read the evidence
        </Link>
      </p>
    </>
  )
}
