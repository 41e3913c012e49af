'use client'

import { Button } from '@/components/ui/button'
import { Fieldset, Radio } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Textarea, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { consensusForm, PARTICIPANTS_LIMIT, WHY_LIMIT } from '@/lib/forms/consensus'

const FIELDS = {
  value: 'value-0',
  why: 'why',
  participants: 'participants',
  agreedOn: 'agreedOn',
  baseRevision: 'value-0',
}

/** What stands in the form: an agreement, or what is likely for the first one. */
export interface AgreedFields {
  readonly value: string | null
  readonly why: string
  readonly participants: string
  readonly agreedOn: string
  /** 0 where nothing is agreed yet. */
  readonly revision: number
}

/** Records what a team agreed on one question. */
export function ConsensusForm({
  action,
  options,
  agreed,
  today,
}: {
  action: FormAction
  options: readonly { readonly value: string; readonly label: string }[]
  agreed: AgreedFields
  /** The last day that can be entered. */
  today: string
}) {
  const form = useActionForm(action, consensusForm, FIELDS, agreed)
  const { field, choices, register, errorOf, faults, formProps, pending } = form
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-3xl space-y-6">
        <input {...register('baseRevision')} type="hidden" value={agreed.revision} />
        <Fieldset id="value" label="What was agreed?" error={errorOf('value')}>
          {choices('value', options).map((choice) => (
            <Radio key={choice.value} {...choice} />
          ))}
        </Fieldset>
        <Textarea
          {...field('why')}
          label="Why"
          hint="What settled it. It is printed in the report; name no one who uses the service."
          optional
          limit={WHY_LIMIT}
          rows={3}
        />
        <TextInput
          {...field('participants')}
          type="text"
          label="Who took part"
          hint="Names or roles, as they may stand in the report."
          optional
          limit={PARTICIPANTS_LIMIT}
          autoComplete="off"
        />
        <TextInput {...field('agreedOn')} type="date" max={today} label="When" className="max-w-48" />
        <Button type="submit" disabled={pending}>
          {pending ? 'Recording …' : agreed.revision === 0 ? 'Record what was agreed' : 'Record the change'}
        </Button>
      </form>
    </>
  )
}
