'use client'

import type { ReactNode } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Fieldset, type Option, Radio } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Textarea, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { NOTE_LIMIT } from '@/lib/forms/answer'
import { profileAnswerForm } from '@/lib/forms/profile'

const FIELDS = {
  value: 'value-0',
  sourceTitle: 'sourceTitle',
  sourceKind: 'sourceKind-0',
  sourceUrl: 'sourceUrl',
  sourceDate: 'sourceDate',
  note: 'note',
  baseRevision: 'value-0',
}

const KINDS: readonly Option[] = [
  { value: 'document', label: 'A document', hint: 'Its title says which one.' },
  { value: 'link', label: 'A page or file on the web' },
]

/** What stands in the form: an answer of the draft, or empty texts. */
export interface ProfileFields {
  readonly value: string
  readonly sourceTitle: string
  readonly sourceKind: string
  readonly sourceUrl: string
  readonly sourceDate: string
  readonly note: string
  /** 0 where nothing is answered yet. */
  readonly revision: number
}

/** One answer of a state profile, with its source. */
export function ProfileAnswerForm({
  action,
  heading,
  levels,
  answered,
  back,
}: {
  action: FormAction
  heading: ReactNode
  levels: readonly Option[]
  answered: ProfileFields
  /** Where the draft's questions are. */
  back: string
}) {
  const form = useActionForm(action, profileAnswerForm, FIELDS, answered)
  const { field, choices, register, errorOf, faults, formProps, pending } = form
  const radios = (name: 'value' | 'sourceKind', options: readonly Option[]) =>
    choices(name, options).map((choice) => <Radio key={choice.value} {...choice} />)
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-3xl space-y-8">
        <input {...register('baseRevision')} type="hidden" value={answered.revision} />
        <Fieldset id="value" label="What holds in your state?" error={errorOf('value')}>
          {radios('value', levels)}
        </Fieldset>
        <TextInput
          {...field('sourceTitle')}
          type="text"
          label="Title of the source"
          hint="The act, plan, contract or record in which it can be read. Agencies and their reports name it."
          autoComplete="off"
        />
        <TextInput {...field('sourceDate')} type="date" label="Day of the source" className="max-w-48" />
        <Fieldset id="sourceKind" label="What kind of source is it?" error={errorOf('sourceKind')}>
          {radios('sourceKind', KINDS)}
        </Fieldset>
        <TextInput
          {...field('sourceUrl')}
          type="url"
          label="Web address"
          hint="Of a page or file; leave it empty for a document."
          optional
          autoComplete="off"
          spellCheck={false}
        />
        <Textarea
          {...field('note')}
          label="Note"
          hint="What an agency should know about this answer, such as the section or a date to come."
          optional
          limit={NOTE_LIMIT}
          rows={3}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={pending}>
            {pending ? 'Saving …' : 'Save in the draft'}
          </Button>
          <LinkButton href={back} variant="secondary">
            All questions
          </LinkButton>
        </div>
      </form>
    </>
  )
}
