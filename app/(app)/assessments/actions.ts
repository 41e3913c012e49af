'use server'

import { requireButton } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { createAssessment, deleteDraft, finaliseAssessment } from '@/lib/data/assessments'
import { reopenAssessment, takeAnswersAgain } from '@/lib/data/reopening'
import { changeSharing } from '@/lib/data/sharing'
import { takePart } from '@/lib/data/take-part'
import { assessmentForm, finaliseForm, takePartForm } from '@/lib/forms/assessment'
import { reasonForm } from '@/lib/forms/reason'
import { sharingForm } from '@/lib/forms/sharing'

/** Begins an assessment and leads to its task list. */
export async function createAssessmentAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/assessments/new')
  return submitForm(form, assessmentForm, async (fields) => {
    const { id } = await createAssessment(actor, fields)
    return `/assessments/${id}`
  })
}

/** Makes the person the first to answer a draft that a round has made, and leads to its task list. */
export async function takePartAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}`)
  return submitForm(form, takePartForm, async (fields) => {
    await takePart(actor, id, fields)
    return `/assessments/${id}`
  })
}

/** Finalises an assessment, once and for good, and leads to its results. */
export async function finaliseAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}`)
  return submitForm(form, finaliseForm, async () => {
    await finaliseAssessment(actor, id)
    return `/assessments/${id}/results`
  })
}

/** Opens a finalised assessment again, for the reason given. */
export async function reopenAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/reopen`)
  return submitForm(form, reasonForm, async (fields) => {
    await reopenAssessment(actor, id, fields.reason)
    return `/assessments/${id}`
  })
}

/** Sets what the jurisdiction gets of a finalised assessment. */
export async function shareResultsAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/sharing`)
  return submitForm(form, sharingForm, async ({ share }) => {
    await changeSharing(actor, id, share === 'nothing' ? null : share)
    return `/assessments/${id}/sharing`
  })
}

/** Lets the respondents of a closed assessment answer again, for the reason given. */
export async function takeAnswersAgainAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/take-answers-again`)
  return submitForm(form, reasonForm, async (fields) => {
    await takeAnswersAgain(actor, id, fields.reason)
    return `/assessments/${id}`
  })
}

/** Deletes a draft with its answers. */
export async function deleteDraftAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/assessments/${id}/delete`)
  return submitButton(async () => {
    await deleteDraft(actor, id)
    return '/assessments'
  })
}
