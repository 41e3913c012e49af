'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, TextInput } from '@/components/ui/inputs'
import { ROLE_LABELS } from '@/lib/instrument/labels'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'

/** The step from reading to answering; asks for role and name where nobody has said them yet. */
export function BeginForm({
  action,
  asksRole,
  asksName,
  roleHint,
}: {
  action: FormAction
  asksRole: boolean
  asksName: boolean
  roleHint: string
}) {
  const [state, submit, pending] = useActionState(action, null)
  const faults = Object.entries(state?.fieldErrors ?? {}).map(([field, message]) => ({ field, message }))
  if (state && faults.length === 0) faults.push({ field: 'begin', message: state.message })
  return (
    <>
      <ErrorSummary faults={faults} />
      <form action={submit} className="max-w-2xl space-y-6" noValidate>
        {asksName ? (
          <TextInput
            id="name"
            name="name"
            label="Your name"
            autoComplete="name"
            error={state?.fieldErrors.name}
            defaultValue={state?.values.name}
          />
        ) : null}
        {asksRole ? (
          <Select
            id="role"
            name="role"
            label="In what role do you answer?"
            hint={roleHint}
            error={state?.fieldErrors.role}
            defaultValue={state?.values.role ?? ''}
          >
            <option value="" disabled>
              Choose one
            </option>
            {RESPONDENT_ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_LABELS[role].one.charAt(0).toUpperCase() + ROLE_LABELS[role].one.slice(1)}
              </option>
            ))}
          </Select>
        ) : null}
        <Button type="submit" id="begin" disabled={pending}>
          {pending ? 'Beginning …' : 'Begin'}
        </Button>
      </form>
    </>
  )
}
