'use server'

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SIGNED_OUT_COOKIE } from '@/app/(auth)/signed-out'
import { proofWords, tooManyWords } from '@/app/(auth)/words'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import type { FormState } from '@/components/ui/form-state'
import { hashPassword } from '@/lib/auth/password'
import { proveOwnPasskey } from '@/lib/auth/prove-passkey'
import { proveOwnPassword } from '@/lib/auth/prove-password'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor, requireRecentActor } from '@/lib/auth/require-actor'
import { renewSession, safeReturnPath, signOut } from '@/lib/auth/sign-in'
import { beginLinking } from '@/lib/auth/single-sign-on'
import { renameAccount } from '@/lib/data/account'
import { deleteAccount } from '@/lib/data/delete-account'
import { askForEmailChange, confirmEmailChange } from '@/lib/data/own-email'
import { addPasskey, passkeyToMake } from '@/lib/data/passkeys'
import { changePassword } from '@/lib/data/password'
import { endOtherSessions } from '@/lib/data/sessions'
import { removeWayIn, waysIn } from '@/lib/data/ways-in'
import { env } from '@/lib/env'
import { isExpected } from '@/lib/errors'
import {
  confirmForm,
  deleteAccountForm,
  emailForm,
  nameForm,
  passwordForm,
  tokenForm,
} from '@/lib/forms/account'
import { newPasskey, passkeyNameForm, passkeyProof } from '@/lib/forms/passkey'
import type { Actor } from '@/lib/policy/actor'

export async function renameAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account/name')
  const values = textsOf(form)
  const parsed = nameForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  await renameAccount(actor, parsed.data.name)
  redirect('/account?done=name')
}

/** Confirms that it is the person themself, by password, and goes back to where that was asked. */
export async function confirmAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account')
  const { current, ...values } = textsOf(form)
  const parsed = confirmForm.safeParse({ ...values, current })
  if (!parsed.success) return faults(parsed.error, values)
  const wrong = await refuseWrongPassword(actor, parsed.data.current, values)
  if (wrong) return wrong
  redirect(safeReturnPath(parsed.data.next))
}

/** The same by a passkey. */
export async function confirmByPasskeyAction(next: string, proof: unknown): Promise<{ message: string }> {
  const actor = await requireActor('/account')
  const parsed = passkeyProof.safeParse(proof)
  const right = parsed.success && (await proveOwnPasskey(actor, parsed.data))
  if (!right) return { message: 'This passkey does not belong to your account.' }
  redirect(safeReturnPath(String(next).slice(0, 2_000)))
}

export async function askForEmailChangeAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRecentActor('/account/email')
  const values = textsOf(form)
  const parsed = emailForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  const within = await attempt('email-change', actor.userId)
  if (!within.ok) return tooManyWords(within.retryAfterSeconds, values)
  try {
    await askForEmailChange(actor, parsed.data.email)
  } catch (error) {
    return refusal(error, values)
  }
  redirect('/account?done=email-asked')
}

export async function confirmEmailChangeAction(_: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form)
  const actor = await requireActor('/account')
  const parsed = tokenForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, {})
  try {
    await confirmEmailChange(actor, parsed.data.token)
  } catch (error) {
    return refusal(error, {})
  }
  redirect('/account?done=email')
}

/** Sets a new password after the one so far; every other session ends, this one goes on under another id. */
export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account/password')
  const parsed = passwordForm.safeParse(textsOf(form))
  if (!parsed.success) return faults(parsed.error, {})
  const { current, password } = parsed.data
  const wrong = await refuseUnproved(actor, current)
  if (wrong) return wrong
  try {
    await changePassword(await requireRecentActor('/account/password'), password, hashPassword)
  } catch (error) {
    return refusal(error, {})
  }
  await renewSession(actor)
  redirect('/account?done=password')
}

/** Signs the person out in every other browser. */
export async function endOtherSessionsAction(form: FormData): Promise<void> {
  requireButton(form)
  await endOtherSessions(await requireActor('/account'))
  redirect('/account?done=sessions')
}

/** Deletes the account and leaves nothing of it in this browser either. */
export async function deleteAccountAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account/delete')
  const parsed = deleteAccountForm.safeParse(textsOf(form))
  if (!parsed.success) return faults(parsed.error, {})
  const wrong = await refuseUnproved(actor, parsed.data.current)
  if (wrong) return wrong
  try {
    await deleteAccount(await requireRecentActor('/account/delete'))
  } catch (error) {
    return refusal(error, {})
  }
  await signOut()
  const jar = await cookies()
  jar.set(SIGNED_OUT_COOKIE, '1', { maxAge: 60, httpOnly: true, sameSite: 'strict', path: '/sign-in' })
  redirect('/sign-in?done=deleted')
}

/** What the browser needs to make a passkey. */
export async function passkeyToMakeAction(): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return passkeyToMake(await requireRecentActor('/account/passkeys/new'))
}

export async function addPasskeyAction(name: unknown, made: unknown): Promise<{ message: string }> {
  const actor = await requireRecentActor('/account/passkeys/new')
  const named = passkeyNameForm.safeParse({ name })
  if (!named.success) return { message: named.error.issues[0]?.message ?? '' }
  const parsed = newPasskey.safeParse(made)
  if (!parsed.success) return { message: 'This passkey could not be checked. Try again.' }
  try {
    await addPasskey(actor, named.data.name, parsed.data)
  } catch (error) {
    if (isExpected(error)) return { message: error.message }
    throw error
  }
  redirect('/account?done=passkey#passkeys')
}

export async function removePasskeyAction(id: string, form: FormData): Promise<void> {
  requireButton(form)
  await remove('passkey', id, '#passkeys')
}

export async function unlinkIdentityAction(id: string, form: FormData): Promise<void> {
  requireButton(form)
  await remove('identity', id, '#single-sign-on')
}

/** Leads to the provider of single sign-on, to say which account there belongs to this one. */
export async function linkIdentityAction(form: FormData): Promise<void> {
  requireButton(form)
  const actor = await requireRecentActor('/account')
  redirect(env().singleSignOn ? await beginLinking(actor) : '/account')
}

async function remove(kind: 'passkey' | 'identity', id: string, anchor: string): Promise<void> {
  const actor = await requireRecentActor('/account')
  let done = 'removed'
  try {
    await removeWayIn(actor, kind, String(id))
  } catch (error) {
    if (!isExpected(error)) throw error
    done = error.code === 'conflict' ? 'last-way-in' : done
  }
  redirect(`/account?done=${done}${anchor}`)
}

/** Null for the right password, or a recent proof by who has no password; else what the form says. */
async function refuseUnproved(actor: Actor, current: string): Promise<FormState> {
  const { password } = await waysIn(actor)
  return password ? refuseWrongPassword(actor, current, {}) : null
}

async function refuseWrongPassword(
  actor: Actor,
  current: string,
  values: Readonly<Record<string, string>>,
): Promise<FormState> {
  return proofWords(await proveOwnPassword(actor, current), values)
}
