'use server'

import { refusal, requireButton } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
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
  return submitForm(form, installationForm, async (fields) => {
    await changeInstallationSettings(actor, fields)
    return '/settings?saved=yes'
  })
}

/** Closes an account. */
export async function deactivateAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor('/settings/accounts')
  return submitButton(async () => {
    await deactivateAccount(actor, id)
    return '/settings/accounts'
  })
}

/** Opens a closed account again. */
export async function reactivateAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor('/settings/accounts')
  return submitButton(async () => {
    await reactivateAccount(actor, id)
    return '/settings/accounts'
  })
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
