'use client'

import { type SubmitEvent, useActionState, useState } from 'react'
import { outboxOf } from '@/components/questionnaire/open-outbox'
import type { OutboxPlace } from '@/components/questionnaire/outbox-place'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'

const UNSENT = 'Some answers of this browser are not saved yet. Wait until they are, then finish.'

/** The last step of a respondent; holds back while this browser has answers that the server lacks. */
export function FinishForm({ place, action }: { place: OutboxPlace; action: FormAction }) {
  const [state, submit, pending] = useActionState(action, null)
  const [held, setHeld] = useState(false)
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    const unsent = outboxOf(place).snapshot().entries.size > 0
    if (unsent) event.preventDefault()
    setHeld(unsent)
  }
  const error = held ? UNSENT : state?.message
  return (
    <>
      <ErrorSummary faults={error ? [{ field: 'finish-button', message: error }] : []} />
      <form action={submit} onSubmit={onSubmit}>
        <Button type="submit" id="finish-button" disabled={pending}>
          {pending ? 'Finishing …' : 'Finish'}
        </Button>
      </form>
    </>
  )
}
