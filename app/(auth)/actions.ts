'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { faults, refusal, textsOf } from '@/app/respond'
import type { FormState } from '@/components/ui/form-state'
import { hashPassword } from '@/lib/auth/password'
import { safeReturnPath, signIn, signOut } from '@/lib/auth/sign-in'
import { completeSetup } from '@/lib/data/setup'
import { signInForm } from '@/lib/forms/account'
import { setupForm } from '@/lib/forms/setup'
import { SIGNED_OUT_COOKIE } from './signed-out'

const REFUSED = 'This e-mail address and password do not fit together. Check both and try again.'
const BUSY = 'Too many sign-ins at this moment. Wait a minute and try again.'

/** Signs in and goes back to where the person was. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const { password, next, ...values } = textsOf(form)
  const parsed = signInForm.safeParse({ ...values, password })
  if (!parsed.success) return faults(parsed.error, values)
  const result = await signIn(parsed.data)
  if (!result.ok) {
    return { message: result.reason === 'busy' ? BUSY : REFUSED, fieldErrors: {}, values }
  }
  redirect(safeReturnPath(next))
}

/** Ends the session at once; the next page then clears what the browser kept. */
export async function signOutAction(): Promise<void> {
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
