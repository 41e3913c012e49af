'use server'

import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { isMeantFor } from '@/app/meant-for'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import {
  hasOnlyPageFields,
  nothingSaved,
  pageSaveState,
  readPageForm,
} from '@/components/questionnaire/page-form'
import type { PageSaveState } from '@/components/questionnaire/page-save'
import type { FormState } from '@/components/ui/form-state'
import { linkCookie } from '@/lib/auth/link-cookie'
import { beginAnswering } from '@/lib/data/begin'
import { answerAgain, finishAnswering, saveOwnAnswers } from '@/lib/data/own-questionnaire'
import type { DomainId } from '@/lib/evidence/model'
import { beginForm, finishForm } from '@/lib/forms/respondent'
import { itemsOf } from '@/lib/instrument/items'
import { requireBegun, requireLink } from './current-link'
import { placeAfter } from './place-after'

const ANOTHER_LINK = 'Another link was opened in this browser since. Open yours again, then come back here.'

/** Begins to answer; whoever came by a shared link goes on by one of their own. */
export async function beginAction(_: FormState, form: FormData): Promise<FormState> {
  const { token, visit, link } = await requireLink()
  return submitForm(form, beginForm, async (fields) => {
    const begun = await beginAnswering(token, fields, visit)
    const { name, options } = linkCookie(link.secondsLeft)
    const jar = await cookies()
    jar.set(name, begun.token, options)
    return '/r'
  })
}

/** Saves one domain's form as a whole and goes on; where scripts run, the outbox does this answer by answer. */
export async function saveOwnDomainAction(
  domain: DomainId,
  _: PageSaveState,
  form: FormData,
): Promise<PageSaveState> {
  const { link, questionnaire, own, asked } = await requireBegun()
  if (!asked.domains.some(({ id }) => id === domain)) notFound()
  const items = itemsOf(asked, questionnaire.form).filter((item) => item.domain === domain)
  if (!hasOnlyPageFields(form, items)) notFound()
  if (!isMeantFor(placeByLink(own.respondentId).person, form)) {
    return nothingSaved(form, items, ANOTHER_LINK)
  }
  const { answers, refused } = readPageForm(form, items)
  let unsaved: PageSaveState
  try {
    const { conflicts } = await saveOwnAnswers(link.holder, answers)
    unsaved = pageSaveState(form, items, refused, conflicts)
  } catch (error) {
    const { message } = refusal(error, {}) ?? { message: 'Nothing was saved' }
    return nothingSaved(form, items, message)
  }
  if (unsaved) return unsaved
  redirect(form.get('go') === 'later' ? '/r' : placeAfter(asked, domain))
}

/** The respondent has finished. */
export async function finishAction(_: FormState, form: FormData): Promise<FormState> {
  const { link, own } = await requireBegun()
  const values = textsOf(form)
  const parsed = finishForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  if (!isMeantFor(placeByLink(own.respondentId).person, form)) {
    return { message: ANOTHER_LINK, fieldErrors: {}, values: {} }
  }
  return submitButton(async () => {
    await finishAnswering(link.holder)
    return '/r/finished'
  })
}

/** The respondent wants to change answers after all. */
export async function answerAgainAction(_: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const { link } = await requireBegun()
  return submitButton(async () => {
    await answerAgain(link.holder)
    return '/r'
  })
}

/** Takes the link out of this browser. */
export async function leaveAction(form: FormData): Promise<void> {
  requireButton(form)
  const { name, options } = linkCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
  redirect('/r/left')
}
