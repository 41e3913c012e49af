'use server'

import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { clientAddress } from '@/lib/auth/client'
import { hashPassword } from '@/lib/auth/password'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { renewSession, signIn } from '@/lib/auth/sign-in'
import { acceptInvitation, acceptWithNewAccount, readInvitation } from '@/lib/data/accept-invitation'
import { invitedAccountForm, linkedAccountForm } from '@/lib/forms/membership'

const CANNOT_BE_USED = 'This invitation cannot be used any more. Ask for a new one.'
const TOO_OFTEN = 'Too many tries at this moment. Wait a minute and try again.'

/** Joins with the account that is signed in; its rights have grown, so its session gets a new id. */
export async function acceptAction(token: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/invite/${token}`)
  return submitButton(async () => {
    const { organisationId } = await acceptInvitation(actor, token)
    await renewSession(actor)
    return `/organisations/${organisationId}`
  })
}

/** Makes an account by an invitation, and signs it in. */
export async function acceptWithNewAccountAction(
  token: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { password = '', ...values } = textsOf(form)
  if (!(await attempt('token', await clientAddress())).ok)
    return { message: TOO_OFTEN, fieldErrors: {}, values }
  const invitation = await readInvitation(token)
  if (invitation === null) return { message: CANNOT_BE_USED, fieldErrors: {}, values }
  const schema = invitation.email === null ? linkedAccountForm : invitedAccountForm(invitation.email)
  const parsed = schema.safeParse({ ...values, password })
  if (!parsed.success) return faults(parsed.error, values)
  let made: { readonly organisationId: string; readonly email: string }
  try {
    made = await acceptWithNewAccount(token, parsed.data, hashPassword)
  } catch (error) {
    return refusal(error, values)
  }
  const { ok } = await signIn({ email: made.email, password })
  redirect(ok ? `/organisations/${made.organisationId}` : '/sign-in')
}
