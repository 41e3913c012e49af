'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonVariant } from './button'
import type { FormAction } from './form-state'
import { Notice } from './notice'

/** One button that does one thing, with what came of it if it could not be done. */
export function ConfirmForm({
  action,
  label,
  busy,
  variant = 'danger',
  children,
}: {
  action: FormAction
  label: ReactNode
  /** What the button says meanwhile. */
  busy: string
  variant?: ButtonVariant
  /** Another way out, beside the button. */
  children?: ReactNode
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit}>
      {state ? <Notice tone="danger" role="alert" title={state.message} className="mb-4" /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant={variant} disabled={pending}>
          {pending ? busy : label}
        </Button>
        {children}
      </div>
    </form>
  )
}
