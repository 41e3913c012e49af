'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
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
  const form = useForm({
    resolver: zodResolver(profileAnswerForm),
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const { errorOf, typedIn, faults, formProps, pending } = useActionForm(action, form, FIELDS)
  const text = (name: 'sourceTitle' | 'sourceUrl' | 'sourceDate' | 'note') => ({
    ...form.register(name),
    id: FIELDS[name],
    error: errorOf(name),
    defaultValue: typedIn(name) ?? answered[name],
  })
  const radios = (name: 'value' | 'sourceKind', options: readonly Option[]) =>
    options.map((option, index) => (
      <Radio
        key={option.value}
        {...form.register(name)}
        id={`${name}-${index}`}
        value={option.value}
        label={option.label}
        hint={option.hint}
        defaultChecked={(typedIn(name) ?? answered[name]) === option.value}
      />
    ))
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-3xl space-y-8">
        <input {...form.register('baseRevision')} type="hidden" value={answered.revision} />
        <Fieldset id="value" label="What holds in your state?" error={errorOf('value')}>
          {radios('value', levels)}
        </Fieldset>
        <TextInput
          {...text('sourceTitle')}
          type="text"
          label="Title of the source"
          hint="The act, plan, contract or record in which it can be read. Agencies and their reports name it."
          autoComplete="off"
        />
        <TextInput {...text('sourceDate')} type="date" label="Day of the source" className="max-w-48" />
        <Fieldset id="sourceKind" label="What kind of source is it?" error={errorOf('sourceKind')}>
          {radios('sourceKind', KINDS)}
        </Fieldset>
        <TextInput
          {...text('sourceUrl')}
          type="url"
          label="Web address"
          hint="Of a page or file; leave it empty for a document."
          optional
          autoComplete="off"
          spellCheck={false}
        />
        <Textarea
          {...text('note')}
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
