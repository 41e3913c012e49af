'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'

export interface FormField {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete: string
  readonly defaultValue?: string
}

/** A short form of an account: a few lines of text and a button. Passwords are never filled in again. */
export function FieldForm({
  action,
  title,
  heading,
  fields,
  hidden = {},
  submit,
  variant = 'primary',
  children,
}: {
  action: FormAction
  /** The page's title without the product's name. */
  title: string
  heading: ReactNode
  fields: readonly FormField[]
  hidden?: Readonly<Record<string, string>>
  /** What the button says, and what while it is at work. */
  submit: readonly [string, string]
  variant?: ButtonVariant
  /** What stands beside the button. */
  children?: ReactNode
}) {
  const [state, send, pending] = useActionState(action, null)
  const errors = state?.fieldErrors ?? {}
  const faults = fields.flatMap(({ name }) => (errors[name] ? [{ field: name, message: errors[name] }] : []))
  if (state && faults.length === 0)
    faults.push({ field: fields[0]?.name ?? 'submit', message: state.message })
  return (
    <>
      {state ? <title>{`Error: ${title} – IPS Readiness`}</title> : null}
      <ErrorSummary faults={faults} />
      {heading}
      <form action={send} noValidate className="max-w-md space-y-6">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.map(({ name, type = 'text', defaultValue, ...field }) => (
          <TextInput
            key={name}
            id={name}
            name={name}
            type={type}
            {...field}
            inputMode={type === 'email' ? 'email' : undefined}
            spellCheck={type === 'text'}
            defaultValue={type === 'password' ? undefined : (state?.values[name] ?? defaultValue)}
            error={errors[name]}
          />
        ))}
        <div className="flex flex-wrap gap-3">
          <Button id="submit" type="submit" variant={variant} disabled={pending}>
            {pending ? submit[1] : submit[0]}
          </Button>
          {children}
        </div>
      </form>
    </>
  )
}
