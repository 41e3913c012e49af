'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { type ActionPlace, deleteAction, editAction, reportProgress } from '@/lib/data/change-action'
import { makeAction } from '@/lib/data/make-action'
import { actionForm, deleteActionForm, progressForm } from '@/lib/forms/action'

/** The barrier of which an action is made: an item in the report of an assessment. */
interface Barrier {
  readonly assessmentId: string
  readonly itemId: string
}

/** Makes an action of a barrier and leads to where it is written down. */
export async function makeActionAction(from: Barrier, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/assessments/${encodeURIComponent(from.assessmentId)}/results`)
  let place: ActionPlace
  try {
    place = await makeAction(actor, from)
  } catch (error) {
    return refusal(error, {})
  }
  redirect(pathOf(place))
}

/** Changes an action and shows it in its plan. */
export async function editActionAction(place: ActionPlace, _: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form)
  const actor = await requireActor(pathOf(place))
  const parsed = actionForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await editAction(actor, place, parsed.data)
  } catch (error) {
    // What somebody else has changed meanwhile stands beside what was typed.
    refresh()
    return refusal(error, values)
  }
  redirect(`/plans/${encodeURIComponent(place.siteId)}#${encodeURIComponent(place.actionId)}`)
}

/** Changes how far an action is, by its owner, and shows what else is theirs. */
export async function progressAction(place: ActionPlace, _: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form)
  const actor = await requireActor(pathOf(place))
  const parsed = progressForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await reportProgress(actor, place, parsed.data)
  } catch (error) {
    refresh()
    return refusal(error, values)
  }
  redirect(`/my-actions#${encodeURIComponent(place.actionId)}`)
}

/** Deletes an action and shows the plan without it. */
export async function deleteActionAction(
  place: ActionPlace,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const values = textsOf(form)
  const actor = await requireActor(pathOf(place))
  const parsed = deleteActionForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await deleteAction(actor, place, parsed.data.baseRevision)
  } catch (error) {
    refresh()
    return refusal(error, values)
  }
  redirect(`/plans/${encodeURIComponent(place.siteId)}`)
}

function pathOf({ siteId, actionId }: ActionPlace): string {
  return `/plans/${encodeURIComponent(siteId)}/actions/${encodeURIComponent(actionId)}`
}
