'use client'

import { type SubmitEvent, useActionState, useState } from 'react'
import { countDrafts } from '@/components/questionnaire/draft-store'
import { outboxOf } from '@/components/questionnaire/open-outbox'
import { type OutboxPlace, PERSON_FIELD } from '@/components/questionnaire/outbox-place'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'

const UNSENT =
  'Some answers of this browser are not saved yet, here or in another tab. Wait until they are, or load this page again, then finish.'
/** What was saved a moment ago may still be on its way out of the browser's storage. */
const LOOKS = 3
const BETWEEN_LOOKS_MS = 300

/** Whether this browser has answers of the person that the server lacks: this page's, or another tab's. */
async function hasUnsent(place: OutboxPlace): Promise<boolean> {
  for (let look = 1; ; look++) {
    if (outboxOf(place).snapshot().entries.size > 0) return true
    if ((await countDrafts(`${place.person}/`)) === 0) return false
    if (look === LOOKS) return true
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
  }
}

/** The last step of a respondent; holds back while this browser has answers that the server lacks. */
export function FinishForm({ place, action }: { place: OutboxPlace; action: FormAction }) {
  const [state, submit, pending] = useActionState(action, null)
  const [held, setHeld] = useState(false)
  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    const form = event.currentTarget
    if (form.dataset.looked === 'yes') {
      delete form.dataset.looked
      return
    }
    event.preventDefault()
    const unsent = await hasUnsent(place)
    setHeld(unsent)
    if (unsent) return
    form.dataset.looked = 'yes'
    form.requestSubmit()
  }
  const error = held ? UNSENT : state?.message
  return (
    <>
      <ErrorSummary faults={error ? [{ field: 'finish-button', message: error }] : []} />
      <form action={submit} onSubmit={onSubmit}>
        <input type="hidden" name={PERSON_FIELD} value={place.person} />
        <Button type="submit" id="finish-button" disabled={pending}>
          {pending ? 'Finishing …' : 'Finish'}
        </Button>
      </form>
    </>
  )
}
