'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
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
  const form = useForm({
    resolver: zodResolver(consensusForm),
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const { errorOf, typedIn, faults, formProps, pending } = useActionForm(action, form, FIELDS)
  const text = (name: 'why' | 'participants' | 'agreedOn') => ({
    ...form.register(name),
    id: FIELDS[name],
    error: errorOf(name),
    defaultValue: typedIn(name) ?? agreed[name],
  })
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-3xl space-y-6">
        <input {...form.register('baseRevision')} type="hidden" value={agreed.revision} />
        <Fieldset id="value" label="What was agreed?" error={errorOf('value')}>
          {options.map((option, index) => (
            <Radio
              key={option.value}
              {...form.register('value')}
              id={`value-${index}`}
              value={option.value}
              label={option.label}
              defaultChecked={(typedIn('value') ?? agreed.value) === option.value}
            />
          ))}
        </Fieldset>
        <Textarea
          {...text('why')}
          label="Why"
          hint="What settled it. It is printed in the report; name no one who uses the service."
          optional
          limit={WHY_LIMIT}
          rows={3}
        />
        <TextInput
          {...text('participants')}
          type="text"
          label="Who took part"
          hint="Names or roles, as they may stand in the report."
          optional
          limit={PARTICIPANTS_LIMIT}
          autoComplete="off"
        />
        <TextInput {...text('agreedOn')} type="date" max={today} label="When" className="max-w-48" />
        <Button type="submit" disabled={pending}>
          {pending ? 'Recording …' : agreed.revision === 0 ? 'Record what was agreed' : 'Record the change'}
        </Button>
      </form>
    </>
  )
}
