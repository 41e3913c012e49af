'use server'

import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
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
  const values = textsOf(form)
  const parsed = assessmentForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  let id: string
  try {
    id = (await createAssessment(actor, parsed.data)).id
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}`)
}

/** Makes the person the first to answer a draft that a round has made, and leads to its task list. */
export async function takePartAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}`)
  const values = textsOf(form)
  const parsed = takePartForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await takePart(actor, id, parsed.data)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}`)
}

/** Finalises an assessment, once and for good, and leads to its results. */
export async function finaliseAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}`)
  const values = textsOf(form)
  const parsed = finaliseForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await finaliseAssessment(actor, id)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}/results`)
}

/** Opens a finalised assessment again, for the reason given. */
export async function reopenAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/reopen`)
  const values = textsOf(form)
  const parsed = reasonForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await reopenAssessment(actor, id, parsed.data.reason)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}`)
}

/** Sets what the jurisdiction gets of a finalised assessment. */
export async function shareResultsAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/sharing`)
  const values = textsOf(form)
  const parsed = sharingForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  const { share } = parsed.data
  try {
    await changeSharing(actor, id, share === 'nothing' ? null : share)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}/sharing`)
}

/** Lets the respondents of a closed assessment answer again, for the reason given. */
export async function takeAnswersAgainAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/assessments/${id}/take-answers-again`)
  const values = textsOf(form)
  const parsed = reasonForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await takeAnswersAgain(actor, id, parsed.data.reason)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/assessments/${id}`)
}

/** Deletes a draft with its answers. */
export async function deleteDraftAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/assessments/${id}/delete`)
  try {
    await deleteDraft(actor, id)
  } catch (error) {
    return refusal(error, {})
  }
  redirect('/assessments')
}
