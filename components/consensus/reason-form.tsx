'use client'

import { Button, LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Textarea } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { REASON_LIMIT, reasonForm } from '@/lib/forms/reason'

/** A step that has to be accounted for: why, then do it or go back. */
export function ReasonForm({
  action,
  label,
  hint,
  submit,
  back,
}: {
  action: FormAction
  label: string
  hint: string
  submit: string
  back: string
}) {
  const { field, faults, formProps, pending } = useActionForm(action, reasonForm, { reason: 'reason' })
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-2xl space-y-6">
        <Textarea {...field('reason')} label={label} hint={hint} limit={REASON_LIMIT} rows={3} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={pending}>
            {submit}
          </Button>
          <LinkButton href={back} variant="secondary">
            Go back
          </LinkButton>
        </div>
      </form>
    </>
  )
}
