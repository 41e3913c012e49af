'use client'

import { type SubmitEvent, useActionState, useState } from 'react'
import { outboxOf } from '@/components/questionnaire/open-outbox'
import type { OutboxPlace } from '@/components/questionnaire/outbox-place'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FieldError } from '@/components/ui/field'
import type { FormAction } from '@/components/ui/form-state'

const UNSENT = 'Some answers of this browser are not saved yet. Wait until they are, or they will be missing.'

/** The step that makes the answers final; holds back while this browser has answers that the server lacks. */
export function FinaliseForm({ place, action }: { place: OutboxPlace; action: FormAction }) {
  const [state, submit, pending] = useActionState(action, null)
  const [held, setHeld] = useState(false)
  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    const unsent = outboxOf(place).snapshot().entries.size > 0
    if (unsent) event.preventDefault()
    setHeld(unsent)
  }
  const error = held ? UNSENT : (state?.fieldErrors.confirm ?? state?.message)
  return (
    <>
      <ErrorSummary faults={error ? [{ field: 'confirm', message: error }] : []} />
      <form action={submit} onSubmit={onSubmit} className="max-w-2xl" noValidate>
        <div className={error ? 'border-l-4 border-danger pl-4' : undefined}>
          <FieldError id="confirm" error={error} />
          <Checkbox
            id="confirm"
            name="confirm"
            value="yes"
            label="These answers are as we see things today, and I want to make them final."
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'confirm-error' : undefined}
          />
        </div>
        <Button type="submit" disabled={pending} className="mt-4">
          {pending ? 'Finalising …' : 'Finalise the assessment'}
        </Button>
      </form>
    </>
  )
}
