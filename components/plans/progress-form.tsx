'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, Textarea } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { ACTION_NOTES_LIMIT, progressForm } from '@/lib/forms/action'
import { ACTION_STATUS_LABELS, ACTION_STATUSES, type ActionStatus } from '@/lib/instrument/action-status'

/** How far an action is and what is to be said of it, by whoever owns it. */
export function ProgressForm({
  action,
  fields,
}: {
  action: FormAction
  fields: { readonly status: ActionStatus; readonly notes: string; readonly revision: number }
}) {
  const form = useForm({
    resolver: zodResolver(progressForm),
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const targets = { status: 'status', notes: 'notes', baseRevision: 'status' }
  const { errorOf, typedIn, faults, formProps, pending } = useActionForm(action, form, targets)
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-3xl space-y-6">
        <input {...form.register('baseRevision')} type="hidden" value={fields.revision} />
        <Select
          {...form.register('status')}
          id="status"
          label="How far it is"
          error={errorOf('status')}
          defaultValue={typedIn('status') ?? fields.status}
          className="max-w-64"
        >
          {ACTION_STATUSES.map((status) => (
            <option key={status} value={status}>
              {ACTION_STATUS_LABELS[status]}
            </option>
          ))}
        </Select>
        <Textarea
          {...form.register('notes')}
          id="notes"
          label="Notes"
          hint="For the people of the agency; they are in no report and no calendar."
          error={errorOf('notes')}
          defaultValue={typedIn('notes') ?? fields.notes}
          optional
          limit={ACTION_NOTES_LIMIT}
          rows={4}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </>
  )
}
