'use server'

import { notFound, redirect } from 'next/navigation'
import { placeAfter, questionnaireOf } from '@/app/(app)/assessments/[id]/questionnaire'
import { isMeantFor } from '@/app/meant-for'
import { refusal } from '@/app/respond'
import {
  hasOnlyPageFields,
  nothingSaved,
  pageSaveState,
  readPageForm,
} from '@/components/questionnaire/page-form'
import type { PageSaveState } from '@/components/questionnaire/page-save'
import { saveAnswers } from '@/lib/data/answers'
import type { DomainId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'

/** Saves one domain's form as a whole and goes on; where scripts run, the outbox does this answer by answer. */
export async function saveDomainAction(
  place: { readonly id: string; readonly domain: DomainId },
  _: PageSaveState,
  form: FormData,
): Promise<PageSaveState> {
  const questionnaire = await questionnaireOf(place.id, `/${place.domain}`)
  const { actor, assessment, instrument } = questionnaire
  const items = itemsOf(instrument, assessment.form).filter((item) => item.domain === place.domain)
  if (!hasOnlyPageFields(form, items)) notFound()
  if (!isMeantFor(actor.userId, form)) {
    return nothingSaved(form, items, 'Nothing was saved: somebody else is signed in in this browser now')
  }
  const { answers, refused } = readPageForm(form, items)
  let unsaved: PageSaveState
  try {
    const { conflicts } = await saveAnswers(actor, { assessmentId: place.id, answers })
    unsaved = pageSaveState(form, items, refused, conflicts)
  } catch (error) {
    const { message } = refusal(error, {}) ?? { message: 'Nothing was saved' }
    return nothingSaved(form, items, message)
  }
  if (unsaved) return unsaved
  redirect(
    form.get('go') === 'later' ? `/assessments/${assessment.id}` : placeAfter(questionnaire, place.domain),
  )
}
