'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'
import { faultLines } from './form-faults'

/** The name of an organisation: a new one, or typed once more before it is deleted. */
export function NameForm({
  action,
  heading,
  label,
  hint,
  value,
  submit,
  variant,
  children,
}: {
  action: FormAction
  heading: ReactNode
  label: string
  hint?: string
  value?: string
  submit: string
  variant?: ButtonVariant
  /** Another way out, beside the button. */
  children?: ReactNode
}) {
  const [state, dispatch, pending] = useActionState(action, null)
  return (
    <>
      <ErrorSummary faults={faultLines(state, { name: 'name' })} />
      {heading}
      <form action={dispatch} noValidate className="max-w-2xl space-y-6">
        <TextInput
          id="name"
          name="name"
          label={label}
          hint={hint}
          autoComplete="off"
          error={state?.fieldErrors.name}
          defaultValue={state?.values.name ?? value}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant={variant} disabled={pending}>
            {pending ? 'One moment …' : submit}
          </Button>
          {children}
        </div>
      </form>
    </>
  )
}
