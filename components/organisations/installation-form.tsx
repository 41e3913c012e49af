'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Textarea, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { CONTACT_LIMIT, installationForm, PRIVACY_NOTICE_LIMIT } from '@/lib/forms/installation'

const FIELDS = {
  contact: 'contact',
  privacyNotice: 'privacyNotice',
  answersKeptMonths: 'answersKeptMonths',
  invitationsKeptDays: 'invitationsKeptDays',
  auditKeptMonths: 'auditKeptMonths',
}

/** What the installation says of itself, and for how long it keeps things. */
export function InstallationForm({
  action,
  heading,
  values,
}: {
  action: FormAction
  heading: ReactNode
  values: Readonly<Record<keyof typeof FIELDS, string>>
}) {
  const { field, faults, formProps, pending } = useActionForm(action, installationForm, FIELDS, values)
  const number = { inputMode: 'numeric', autoComplete: 'off', className: 'max-w-32' } as const
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-2xl space-y-6">
        <Textarea
          {...field('contact')}
          label="Who runs this website"
          hint="Name and how to reach you. Everybody who is asked to answer reads it."
          rows={2}
          optional
          limit={CONTACT_LIMIT}
        />
        <Textarea
          {...field('privacyNotice')}
          label="Privacy notice"
          hint="Read before the first answer, after what the program itself says about who sees what."
          rows={8}
          optional
          limit={PRIVACY_NOTICE_LIMIT}
        />
        <TextInput
          {...field('answersKeptMonths')}
          {...number}
          label="Months that answers are kept after closing"
          hint="From 1 to 240. Then answers and notes of single people are deleted; results stay."
        />
        <TextInput
          {...field('invitationsKeptDays')}
          {...number}
          label="Days that names and addresses of invited people are kept after closing"
          hint="From 1 to 3650."
        />
        <TextInput
          {...field('auditKeptMonths')}
          {...number}
          label="Months that the audit trail keeps its details"
          hint="From 12 to 240."
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </>
  )
}
