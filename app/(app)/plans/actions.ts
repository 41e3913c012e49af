'use server'

import { refresh } from 'next/cache'
import { requireButton } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
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
  return submitButton(async () => pathOf(await makeAction(actor, from)))
}

/** Changes an action and shows it in its plan. */
export async function editActionAction(place: ActionPlace, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    actionForm,
    async (fields) => {
      await editAction(actor, place, fields)
      return `/plans/${encodeURIComponent(place.siteId)}#${encodeURIComponent(place.actionId)}`
    },
    { onRefusal: refresh },
  )
}

/** Changes how far an action is, by its owner, and shows what else is theirs. */
export async function progressAction(place: ActionPlace, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    progressForm,
    async (fields) => {
      await reportProgress(actor, place, fields)
      return `/my-actions#${encodeURIComponent(place.actionId)}`
    },
    { onRefusal: refresh },
  )
}

/** Deletes an action and shows the plan without it. */
export async function deleteActionAction(
  place: ActionPlace,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    deleteActionForm,
    async (fields) => {
      await deleteAction(actor, place, fields.baseRevision)
      return `/plans/${encodeURIComponent(place.siteId)}`
    },
    { onRefusal: refresh },
  )
}

function pathOf({ siteId, actionId }: ActionPlace): string {
  return `/plans/${encodeURIComponent(siteId)}/actions/${encodeURIComponent(actionId)}`
}
