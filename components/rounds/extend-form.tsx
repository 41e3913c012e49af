'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { TextInput } from '@/components/ui/inputs'

/** A later due date. */
export function ExtendForm({ action, dueOn }: { action: FormAction; dueOn: string }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} noValidate className="max-w-2xl space-y-4">
      <TextInput
        id="dueOn"
        name="dueOn"
        type="date"
        label="New due date"
        hint="Later than the present one."
        className="max-w-56"
        error={state ? (state.fieldErrors.dueOn ?? state.message) : undefined}
        defaultValue={state?.values.dueOn ?? dueOn}
      />
      <Button type="submit" variant="secondary" disabled={pending}>
        {pending ? 'Saving …' : 'Extend the round'}
      </Button>
    </form>
  )
}
