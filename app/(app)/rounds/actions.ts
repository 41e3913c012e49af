'use server'

import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { sendRound } from '@/lib/data/open-round'
import { chooseRoundSites } from '@/lib/data/round-site-list'
import { createRound, deleteRound, editRound } from '@/lib/data/rounds'
import { closeRound, extendRound, remindRound } from '@/lib/data/run-round'
import { roundExtensionForm, roundFactsForm, roundForm, roundSitesForm } from '@/lib/forms/round'

const pathOf = (id: string) => `/rounds/${encodeURIComponent(id)}`

/** Makes a round and leads to the choice of its sites. */
export async function createRoundAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/rounds/new')
  return submitForm(form, roundForm, async (fields) => {
    const { id } = await createRound(actor, fields)
    return `/rounds/${id}/sites`
  })
}

/** Changes a round that is not sent yet. */
export async function editRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`${pathOf(id)}/edit`)
  return submitForm(form, roundFactsForm, async (fields) => {
    await editRound(actor, id, fields)
    return pathOf(id)
  })
}

/** Takes the ticked sites of a list into a round, and the others of the list out of it. */
export async function chooseSitesAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`${pathOf(id)}/sites`)
  const { listed, chosen, ...texts } = textsOf(form)
  const parsed = roundSitesForm.safeParse({
    ...texts,
    listed: form.getAll('listed'),
    chosen: form.getAll('chosen'),
  })
  if (!parsed.success) return faults(parsed.error, {})
  try {
    await chooseRoundSites(actor, id, parsed.data)
  } catch (error) {
    return refusal(error, {})
  }
  redirect(pathOf(id))
}

/** Sends a round. */
export async function sendRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(pathOf(id))
  return submitButton(async () => {
    await sendRound(actor, id)
    return `${pathOf(id)}?done=sent`
  })
}

/** Reminds the leads of sites that have not finalised. */
export async function remindRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(pathOf(id))
  const within = await attempt('invitation', actor.userId)
  if (!within.ok)
    return {
      message: 'You have sent many mails in a short time. Wait a little and try again.',
      fieldErrors: {},
      values: {},
    }
  return submitButton(async () => {
    const { heldBack } = await remindRound(actor, id)
    return `${pathOf(id)}?done=${heldBack > 0 ? 'reminded-some' : 'reminded'}`
  })
}

/** Sets a later due date. */
export async function extendRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(id))
  return submitForm(form, roundExtensionForm, async (fields) => {
    await extendRound(actor, id, fields)
    return `${pathOf(id)}?done=extended`
  })
}

/** Closes a round. */
export async function closeRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(pathOf(id))
  return submitButton(async () => {
    await closeRound(actor, id)
    return `${pathOf(id)}?done=closed`
  })
}

/** Deletes a round that was not sent. */
export async function deleteRoundAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(pathOf(id))
  return submitButton(async () => {
    await deleteRound(actor, id)
    return '/rounds'
  })
}
