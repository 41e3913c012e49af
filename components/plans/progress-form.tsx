'use client'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, Textarea } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { ACTION_NOTES_LIMIT, progressForm } from '@/lib/forms/action'
import { ACTION_STATUS_LABELS, ACTION_STATUSES, type ActionStatus } from '@/lib/instrument/action-status'

const FIELDS = { status: 'status', notes: 'notes', baseRevision: 'status' }

/** How far an action is and what is to be said of it, by whoever owns it. */
export function ProgressForm({
  action,
  fields,
}: {
  action: FormAction
  fields: { readonly status: ActionStatus; readonly notes: string; readonly revision: number }
}) {
  const { field, register, faults, formProps, pending } = useActionForm(action, progressForm, FIELDS, fields)
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-3xl space-y-6">
        <input {...register('baseRevision')} type="hidden" value={fields.revision} />
        <Select {...field('status')} label="How far it is" className="max-w-64">
          {ACTION_STATUSES.map((status) => (
            <option key={status} value={status}>
              {ACTION_STATUS_LABELS[status]}
            </option>
          ))}
        </Select>
        <Textarea
          {...field('notes')}
          label="Notes"
          hint="For the people of the agency; they are in no report and no calendar."
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
