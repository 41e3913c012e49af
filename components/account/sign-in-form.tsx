'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'

/** E-mail and password, and where to go afterwards. Nothing in it hinders pasting or a password manager. */
export function SignInForm({
  action,
  next,
  heading,
}: {
  action: FormAction
  next: string
  heading: ReactNode
}) {
  const [state, submit, pending] = useActionState(action, null)
  const errors = state?.fieldErrors ?? {}
  const faults = ['email', 'password'].flatMap((field) =>
    errors[field] ? [{ field, message: errors[field] }] : [],
  )
  if (state && faults.length === 0) faults.push({ field: 'email', message: state.message })
  return (
    <>
      {state ? <title>Error: Sign in – IPS Readiness</title> : null}
      <ErrorSummary faults={faults} />
      {heading}
      <form action={submit} noValidate className="max-w-md space-y-6">
        <input type="hidden" name="next" value={next} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          defaultValue={state?.values.email}
          error={errors.email}
          required
        />
        <TextInput
          id="password"
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          error={errors.password}
          required
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </>
  )
}
