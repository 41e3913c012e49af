'use server'

import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import type { ResetLinkState } from '@/components/organisations/account-controls'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { deactivateAccount, reactivateAccount } from '@/lib/data/accounts'
import { changeInstallationSettings } from '@/lib/data/installation-settings'
import { makeResetLink } from '@/lib/data/password'
import { installationForm } from '@/lib/forms/installation'
import { authorise } from '@/lib/policy/policy'

/** Changes what the installation says of itself. */
export async function changeSettingsAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/settings')
  const values = textsOf(form)
  const parsed = installationForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await changeInstallationSettings(actor, parsed.data)
  } catch (error) {
    return refusal(error, values)
  }
  redirect('/settings?saved=yes')
}

/** Closes an account. */
export async function deactivateAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor('/settings/accounts')
  try {
    await deactivateAccount(actor, id)
  } catch (error) {
    return refusal(error, {})
  }
  redirect('/settings/accounts')
}

/** Opens a closed account again. */
export async function reactivateAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor('/settings/accounts')
  try {
    await reactivateAccount(actor, id)
  } catch (error) {
    return refusal(error, {})
  }
  redirect('/settings/accounts')
}

/** Makes a link for a new password of an account; where no mail goes out the state carries it, this once. */
export async function makeResetLinkAction(
  id: string,
  _: ResetLinkState,
  form: FormData,
): Promise<ResetLinkState> {
  requireButton(form)
  const actor = await requireActor('/settings/accounts')
  try {
    // Before counting: whoever may not make links must not use up those of whoever may.
    authorise(actor, 'installation:manage', { kind: 'installation' })
    const { ok } = await attempt('reset-account', id)
    if (!ok)
      return { message: 'Three links an hour are enough. Try again later.', fieldErrors: {}, values: {} }
    return { made: await makeResetLink(actor, id) }
  } catch (error) {
    return refusal(error, {})
  }
}
