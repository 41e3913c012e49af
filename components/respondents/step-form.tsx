'use client'

import { type ReactNode, useActionState } from 'react'
import { Outcome } from '@/components/respondents/outcome'
import type { RespondentsAction } from '@/components/respondents/respondents-state'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choices'
import { FieldError } from '@/components/ui/field'
import { Textarea, TextInput } from '@/components/ui/inputs'
import { NOTE_TO_RESPONDENTS_LIMIT } from '@/lib/forms/respondent'

/** A form of one field at most and one button; says what came of it above itself. */
function StepForm({
  id,
  action,
  button,
  variant = 'secondary',
  shared,
  field,
}: {
  id: string
  action: RespondentsAction
  button: ReactNode
  variant?: ButtonVariant
  /** Whether what comes of it is a link for many people. */
  shared?: boolean
  field?: (state: { errorOf: (field: string) => string | undefined }) => ReactNode
}) {
  const [state, submit, pending] = useActionState(action, null)
  const errorOf = (name: string) => (state && !state.ok ? state.fieldErrors[name] : undefined)
  return (
    <>
      <Outcome state={state} target={id} shared={shared} />
      <form action={submit} className="max-w-2xl space-y-4" noValidate>
        {field?.({ errorOf })}
        <Button type="submit" id={id} variant={variant} disabled={pending}>
          {button}
        </Button>
      </form>
    </>
  )
}

/** Makes the shared link. */
export function ShareForm({ action, again }: { action: RespondentsAction; again: boolean }) {
  return (
    <StepForm
      id="share"
      action={action}
      shared
      button={again ? 'Make another shared link' : 'Make a shared link'}
      field={({ errorOf }) => (
        <TextInput
          id="cap"
          name="cap"
          label="How many people may begin by it?"
          inputMode="numeric"
          defaultValue="20"
          error={errorOf('cap')}
        />
      )}
    />
  )
}

/** Ends the shared link. */
export function EndShareForm({ action }: { action: RespondentsAction }) {
  return <StepForm id="end-share" action={action} button="End the shared link" />
}

/** Reminds by mail. */
export function RemindForm({ action, anonymous }: { action: RespondentsAction; anonymous: boolean }) {
  return (
    <StepForm
      id="remind"
      action={action}
      button={anonymous ? 'Remind everybody' : 'Remind those who have not finished'}
      field={({ errorOf }) => (
        <Textarea
          id="reminder-note"
          name="note"
          label="A few words of your own in the reminder"
          optional
          rows={3}
          limit={NOTE_TO_RESPONDENTS_LIMIT}
          error={errorOf('note')}
        />
      )}
    />
  )
}

/** Another last day. */
export function ExtendForm({
  action,
  answersUntil,
  today,
}: {
  action: RespondentsAction
  answersUntil: string | null
  today: string
}) {
  return (
    <StepForm
      id="extend"
      action={action}
      button="Change the last day"
      field={({ errorOf }) => (
        <TextInput
          id="answersUntil"
          name="answersUntil"
          type="date"
          min={today}
          label="Last day for answers"
          optional
          defaultValue={answersUntil ?? ''}
          error={errorOf('answersUntil')}
        />
      )}
    />
  )
}

/** Closes the assessment. */
export function CloseForm({ action, label }: { action: RespondentsAction; label: string }) {
  return (
    <StepForm
      id="close"
      action={action}
      variant="danger"
      button="Close the assessment"
      field={({ errorOf }) => (
        <div className={errorOf('confirm') ? 'border-l-4 border-danger pl-4' : undefined}>
          <FieldError id="confirm" error={errorOf('confirm')} />
          <Checkbox
            id="confirm"
            name="confirm"
            value="yes"
            label={label}
            aria-invalid={errorOf('confirm') ? true : undefined}
            aria-describedby={errorOf('confirm') ? 'confirm-error' : undefined}
          />
        </div>
      )}
    />
  )
}

/** A new link for one person, or none any more. */
export function PersonForm({
  id,
  name,
  reissue,
  revoke,
}: {
  id: string
  name: string
  reissue: RespondentsAction
  revoke: RespondentsAction
}) {
  const of = <span className="sr-only"> for {name}</span>
  return (
    <div className="space-y-3">
      <StepForm id={`reissue-${id}`} action={reissue} button={<>New link{of}</>} />
      <StepForm id={`revoke-${id}`} action={revoke} button={<>Revoke the link{of}</>} />
    </div>
  )
}
