'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { type Jurisdiction, JurisdictionSelect } from './jurisdiction-select'

/** Which jurisdiction an agency belongs to, for the operator to say. */
export function JurisdictionForm({
  action,
  jurisdictions,
  value,
}: {
  action: FormAction
  jurisdictions: readonly Jurisdiction[]
  value: string
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} noValidate className="max-w-2xl space-y-6">
      <JurisdictionSelect
        jurisdictions={jurisdictions}
        mayBeNone
        error={state?.fieldErrors.jurisdictionId ?? state?.message}
        value={state?.values.jurisdictionId ?? value}
      />
      <Button type="submit" variant="secondary" disabled={pending}>
        {pending ? 'Saving …' : 'Save the jurisdiction'}
      </Button>
    </form>
  )
}
