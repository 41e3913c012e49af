'use server'

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { clientAddress } from '@/lib/auth/client'
import { hashPassword } from '@/lib/auth/password'
import { passkeyChallenge } from '@/lib/auth/prove-passkey'
import { forgiveFailures } from '@/lib/auth/prove-password'
import { attempt } from '@/lib/auth/rate-limit'
import { type SignInResult, safeReturnPath, signIn, signInWithPasskey, signOut } from '@/lib/auth/sign-in'
import { undoEmailChange } from '@/lib/data/own-email'
import { resetPassword, sendResetLink } from '@/lib/data/password'
import { completeSetup } from '@/lib/data/setup'
import { emailForm, resetForm, signInForm, tokenForm } from '@/lib/forms/account'
import { passkeyProof } from '@/lib/forms/passkey'
import { setupForm } from '@/lib/forms/setup'
import { SIGNED_OUT_COOKIE } from './signed-out'
import { BUSY, LOCKED, tooManyWords, waitWords } from './words'

const REFUSED = 'This e-mail address and password do not fit together. Check both and try again.'
const NO_PASSKEY = 'This passkey belongs to no account here.'

/** Signs in and goes back to where the person was. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const { password, next, ...values } = textsOf(form)
  const parsed = signInForm.safeParse({ ...values, password })
  if (!parsed.success) return faults(parsed.error, values)
  const result = await signIn(parsed.data)
  if (!result.ok) return { message: refusalWords(result), fieldErrors: {}, values }
  redirect(safeReturnPath(next))
}

function refusalWords(result: Exclude<SignInResult, { ok: true }>): string {
  switch (result.reason) {
    case 'refused':
      return REFUSED
    case 'busy':
      return BUSY
    case 'locked':
      return LOCKED
    case 'wait':
      return `There were too many wrong passwords. ${waitWords(result.seconds)}`
  }
}

/** A challenge for whoever signs in by a passkey; null for who asks too often. */
export async function passkeyChallengeAction(): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const within = await attempt('token', `passkey\n${await clientAddress()}`)
  return within.ok ? passkeyChallenge() : null
}

/** Signs in by a passkey and goes back to where the person was. */
export async function passkeySignInAction(next: string, proof: unknown): Promise<{ message: string }> {
  const parsed = passkeyProof.safeParse(proof)
  if (!parsed.success) return { message: NO_PASSKEY }
  const result = await signInWithPasskey(parsed.data)
  if (!result.ok) return { message: result.reason === 'refused' ? NO_PASSKEY : refusalWords(result) }
  redirect(safeReturnPath(String(next).slice(0, 2_000)))
}

/**
 * Sends a link for a new password, after the answer, which is the same for every address: nobody learns from words,
 * headers or time whether there is an account.
 */
export async function askForResetAction(_: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form)
  const parsed = emailForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  const { email } = parsed.data
  const sender = await attempt('reset-address', await clientAddress())
  if (!sender.ok) return tooManyWords(sender.retryAfterSeconds, values)
  const target = await attempt('reset-account', email)
  if (target.ok) after(() => sendResetLink(email))
  redirect('/reset?sent=1')
}

/** Sets a new password by a link; signs nobody in. */
export async function resetAction(_: FormState, form: FormData): Promise<FormState> {
  const parsed = resetForm.safeParse(textsOf(form))
  if (!parsed.success) return faults(parsed.error, {})
  const { token, password } = parsed.data
  const within = await attempt('token', `account\n${await clientAddress()}`)
  if (!within.ok) return tooManyWords(within.retryAfterSeconds, {})
  return submitButton(async () => {
    const { email } = await resetPassword(token, password, hashPassword)
    await forgiveFailures(email)
    return '/sign-in?done=password'
  })
}

/** Takes an account back whose address somebody else wanted to change, and leads to a new password. */
export async function undoEmailChangeAction(_: FormState, form: FormData): Promise<FormState> {
  const parsed = tokenForm.safeParse(textsOf(form))
  if (!parsed.success) return faults(parsed.error, {})
  const within = await attempt('token', `account\n${await clientAddress()}`)
  if (!within.ok) return tooManyWords(within.retryAfterSeconds, {})
  return submitButton(async () => {
    const token = await undoEmailChange(parsed.data.token)
    return `/reset/${token}`
  })
}

/** Ends the session at once; the next page then clears what the browser kept. */
export async function signOutAction(form: FormData): Promise<void> {
  requireButton(form)
  await signOut()
  const jar = await cookies()
  jar.set(SIGNED_OUT_COOKIE, '1', { maxAge: 60, httpOnly: true, sameSite: 'strict', path: '/sign-in' })
  redirect('/sign-in')
}

/** Sets the installation up and signs its first person in. */
export async function setupAction(_: FormState, form: FormData): Promise<FormState> {
  const { password, ...values } = textsOf(form)
  const parsed = setupForm.safeParse({ ...values, password })
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await completeSetup(parsed.data, hashPassword)
  } catch (error) {
    return refusal(error, values)
  }
  const { ok } = await signIn(parsed.data)
  redirect(ok ? '/assessments' : '/sign-in')
}
