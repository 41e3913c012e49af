'use client'

import { useActionState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Select } from '@/components/ui/inputs'
import { ROLE_LABELS } from '@/lib/instrument/labels'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'

/** The two ways to begin an assessment that is there and in which nobody answers yet. */
export function TakePartForm({ action, base }: { action: FormAction; base: string }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} noValidate className="mb-10 max-w-2xl space-y-4">
      <p className="font-semibold">Nobody answers yet. Ask colleagues, or begin yourself.</p>
      <Select
        id="role"
        name="role"
        label="In what role do you answer?"
        error={state?.fieldErrors.role ?? state?.message}
        defaultValue={state?.values.role ?? 'agency-leader'}
      >
        {RESPONDENT_ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_LABELS[role].one.charAt(0).toUpperCase() + ROLE_LABELS[role].one.slice(1)}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={pending}>
          {pending ? 'Beginning …' : 'Answer it yourself'}
        </Button>
        <LinkButton href={`${base}/respondents`} variant="secondary">
          Ask colleagues
        </LinkButton>
      </div>
    </form>
  )
}
