'use client'

import { type ReactNode, useActionState } from 'react'
import { faultLines } from '@/components/organisations/form-faults'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'
import { PASSWORD_MIN_CHARACTERS } from '@/lib/forms/account'

/** A new account by an invitation; where that names an address, the address is only shown. */
export function NewAccountForm({
  action,
  heading,
  email,
}: {
  action: FormAction
  heading: ReactNode
  email: string | null
}) {
  const [state, submit, pending] = useActionState(action, null)
  const errors = state?.fieldErrors ?? {}
  const targets = { name: 'name', ...(email === null ? { email: 'email' } : {}), password: 'password' }
  return (
    <>
      <ErrorSummary faults={faultLines(state, targets)} />
      {heading}
      <form action={submit} noValidate className="max-w-md space-y-6">
        <TextInput
          id="name"
          name="name"
          label="Your name"
          autoComplete="name"
          error={errors.name}
          defaultValue={state?.values.name}
        />
        {email === null ? (
          <TextInput
            id="email"
            name="email"
            type="email"
            label="E-mail address"
            hint="You sign in with it."
            autoComplete="username"
            inputMode="email"
            spellCheck={false}
            error={errors.email}
            defaultValue={state?.values.email}
          />
        ) : (
          <p>
            You will sign in with <strong className="wrap-anywhere">{email}</strong>.
          </p>
        )}
        <TextInput
          id="password"
          name="password"
          type="password"
          label="Password"
          hint={`At least ${PASSWORD_MIN_CHARACTERS} characters. Four or five words that do not belong together are easy to keep and hard to guess.`}
          autoComplete="new-password"
          error={errors.password}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Making the account …' : 'Make the account and join'}
        </Button>
      </form>
    </>
  )
}
