'use client'

import { Button, LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, Textarea, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { ACTION_NOTES_LIMIT, ACTION_TEXT_LIMIT, actionForm } from '@/lib/forms/action'
import { ACTION_STATUS_LABELS, ACTION_STATUSES, type ActionStatus } from '@/lib/instrument/action-status'

const FIELDS = {
  text: 'text',
  strategyId: 'text',
  ownerId: 'ownerId',
  ownerName: 'ownerName',
  dueOn: 'dueOn',
  status: 'status',
  notes: 'notes',
  baseRevision: 'text',
}

/** What stands in the form before anything is typed. */
export interface ActionFields {
  readonly text: string
  readonly strategyId: string
  readonly ownerId: string
  readonly ownerName: string
  readonly dueOn: string
  readonly status: ActionStatus
  readonly notes: string
  readonly revision: number
}

/** Writes down an action: what, who, by when, how far. */
export function ActionForm({
  action,
  fields,
  owners,
  toldByMail,
  back,
}: {
  action: FormAction
  fields: ActionFields
  /** Whom it can be given to; whoever has left is among them only while the action still names them. */
  owners: readonly { readonly value: string; readonly label: string }[]
  /** Whether this installation sends mails. */
  toldByMail: boolean
  back: string
}) {
  const { field, register, faults, formProps, pending } = useActionForm(action, actionForm, FIELDS, fields)
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-3xl space-y-6">
        <input {...register('baseRevision')} type="hidden" value={fields.revision} />
        <input {...register('strategyId')} type="hidden" value={fields.strategyId} />
        <Textarea
          {...field('text')}
          label="What is to be done"
          hint="In your own words, so that somebody can say whether it is done. Name no one who uses the service."
          limit={ACTION_TEXT_LIMIT}
          rows={4}
        />
        <Select
          {...field('ownerId')}
          label="Who does it"
          hint={
            toldByMail
              ? 'People of the agency are told by mail, and find it under My actions.'
              : 'They find it under My actions; this installation sends no mail.'
          }
        >
          <option value="">Nobody from this list</option>
          {owners.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <TextInput
          {...field('ownerName')}
          type="text"
          label="Or somebody without an account"
          hint="A name. Nobody is told; choose “Nobody from this list” above."
          optional
          autoComplete="off"
        />
        <TextInput {...field('dueOn')} type="date" label="By when" optional className="max-w-48" />
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
          rows={3}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={pending}>
            {pending ? 'Saving …' : 'Save the action'}
          </Button>
          <LinkButton href={back} variant="secondary">
            Go back
          </LinkButton>
        </div>
      </form>
    </>
  )
}
