import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { passkeyChallengeAction, passkeySignInAction, signInAction } from '@/app/(auth)/actions'
import { SIGNED_OUT_COOKIE } from '@/app/(auth)/signed-out'
import { ForgetDrafts } from '@/components/account/forget-drafts'
import { PasskeyButton } from '@/components/account/passkey-button'
import { SignInForm } from '@/components/account/sign-in-form'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { currentActor } from '@/lib/auth/require-actor'
import { safeReturnPath } from '@/lib/auth/sign-in'
import { setupIsOpen } from '@/lib/data/setup'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

/** E-mail and password; who is signed in already goes straight on. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, done, error } = await searchParams
  const goOn = safeReturnPath(typeof next === 'string' ? next : null)
  if (await currentActor()) redirect(goOn)
  if (await setupIsOpen()) redirect('/setup')
  const { singleSignOn } = env()
  const signedOut = (await cookies()).has(SIGNED_OUT_COOKIE)
  return (
    <>
      {signedOut ? (
        <>
          <ForgetDrafts />
          <Notice
            tone="success"
            title={done === 'deleted' ? 'Your account is deleted' : 'You are signed out'}
            role="status"
            className="mb-8"
          >
            <p>Nothing of your answers is left in this browser.</p>
          </Notice>
        </>
      ) : null}
      {done === 'password' ? (
        <Notice tone="success" title="Your new password is set" role="status" className="mb-8">
          <p>Sign in with it.</p>
        </Notice>
      ) : null}
      {error && singleSignOn ? <NotBySingleSignOn name={singleSignOn.name} error={error} /> : null}
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
      <p className="mt-4">
        <Link href="/reset" className="link inline-block py-1">
          Forgot your password?
        </Link>
      </p>
      <div className="mt-8 flex max-w-md flex-col items-start gap-3 border-t border-line pt-6">
        <PasskeyButton
          challenge={passkeyChallengeAction}
          use={passkeySignInAction.bind(null, goOn)}
          label="Sign in with a passkey"
        />
        {singleSignOn ? (
          <a
            href={`/sign-in/single-sign-on?next=${encodeURIComponent(goOn)}`}
            className={buttonClasses('secondary')}
          >
            Sign in with {singleSignOn.name}
          </a>
        ) : null}
      </div>
      <p className="mt-8 text-sm text-ink-muted">
        No account, or no way to sign in? Ask whoever runs this website for you.{' '}
        <Link href="/evidence" className="link">
          Read the evidence
        </Link>
      </p>
    </>
  )
}

function NotBySingleSignOn({ name, error }: { name: string; error: string | string[] }) {
  return error === 'no-account' ? (
    <Notice tone="warning" role="alert" title={`No account here is linked to ${name}`} className="mb-8">
      <p>
        If you have an account, sign in another way and link it on your account page. If you were invited,
        open the link in your invitation.
      </p>
    </Notice>
  ) : (
    <Notice tone="warning" role="alert" title={`${name} did not sign you in`} className="mb-8">
      <p>Try again, or sign in another way.</p>
    </Notice>
  )
}
