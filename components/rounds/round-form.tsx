'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Fieldset, type Option, Radio } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, Textarea, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { STAGES } from '@/lib/evidence/domains'
import { MESSAGE_LIMIT, roundFactsForm, roundForm } from '@/lib/forms/round'

const FIELDS = {
  organisationId: 'organisationId',
  name: 'name',
  form: 'form-0',
  stage: 'stage',
  opensOn: 'opensOn',
  dueOn: 'dueOn',
  message: 'message',
}
type Field = keyof typeof FIELDS

const FORMS: readonly Option[] = [
  { value: 'full', label: 'Full form', hint: '72 questions, about half an hour for each person.' },
  { value: 'brief', label: 'Brief form', hint: '24 questions, about ten minutes for each person.' },
]

/** What a round is: a new one of a jurisdiction, or one that is not sent yet. */
export function RoundForm({
  action,
  heading,
  jurisdictions,
  values = {},
  submit,
}: {
  action: FormAction
  heading: ReactNode
  /** Of which one it may be; for a round that is there none is asked. */
  jurisdictions: readonly { readonly id: string; readonly name: string }[]
  values?: Readonly<Partial<Record<Field, string>>>
  submit: string
}) {
  const schema = jurisdictions.length > 0 ? roundForm : roundFactsForm
  const form = useActionForm(action, schema, FIELDS, values)
  const { field, choices, register, contentOf, errorOf, faults, formProps, pending } = form
  const [only] = jurisdictions
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-2xl space-y-8">
        {jurisdictions.length === 1 && only ? (
          <input {...register('organisationId')} type="hidden" defaultValue={only.id} />
        ) : null}
        {jurisdictions.length > 1 ? (
          <Select
            {...field('organisationId')}
            label="Jurisdiction"
            defaultValue={contentOf('organisationId') ?? ''}
          >
            <option value="" disabled>
              Choose one
            </option>
            {jurisdictions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        <TextInput
          {...field('name')}
          label="Name of the round"
          hint="As agencies read it, for instance Spring 2027."
          autoComplete="off"
        />
        <Fieldset id="form" label="Which form do all sites answer?" error={errorOf('form')}>
          {choices('form', FORMS).map((choice) => (
            <Radio key={choice.value} {...choice} />
          ))}
        </Fieldset>
        <Select
          {...field('stage')}
          label="Stage"
          hint="A site’s own stage is that of its last assessment; a site that has none gets adoption."
          defaultValue={contentOf('stage') ?? 'own'}
        >
          <option value="own">Each site’s own</option>
          {STAGES.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
        <TextInput
          {...field('opensOn')}
          type="date"
          label="Opening day"
          hint="On this day the assessments are made and the leads get a mail. If it is today or past, that happens as soon as you send the round."
          className="max-w-56"
        />
        <TextInput
          {...field('dueOn')}
          type="date"
          label="Due date"
          hint="You can extend it later. Nothing is closed by itself when it is over."
          className="max-w-56"
        />
        <Textarea
          {...field('message')}
          label="Message to the leads"
          hint="Stands in the mail and beside each assessment."
          rows={4}
          limit={MESSAGE_LIMIT}
          optional
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : submit}
        </Button>
      </form>
    </>
  )
}
