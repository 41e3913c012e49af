'use client'

import { type ChangeEvent, type ReactNode, useState } from 'react'
import { LastTimeChoice } from '@/components/questionnaire/last-time-choice'
import { type EarlierAssessment, lastTimeOffer } from '@/components/questionnaire/last-time-offer'
import { Button } from '@/components/ui/button'
import { Fieldset, type Option, Radio } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { assessmentForm } from '@/lib/forms/assessment'
import { ROLE_LABELS } from '@/lib/instrument/labels'
import { FORM_IDS, RESPONDENT_ROLES } from '@/lib/instrument/model'

const FIELDS = { siteId: 'siteId', form: 'form-0', lastTime: 'lastTime', stage: 'stage-0', role: 'role' }

const FORMS: readonly Option[] = [
  {
    value: 'full',
    label: 'Full form: 72 questions, about half an hour',
    hint: 'Six questions in each of 12 domains. Longer if you look up budgets and agreements on the way.',
  },
  {
    value: 'brief',
    label: 'Brief form: 24 questions, about ten minutes',
    hint: 'The two core questions of each domain, for a first look.',
  },
]

/** The choices that an assessment begins with; what it is about cannot be changed later. */
export function NewAssessmentForm({
  action,
  sites,
  stages,
  chosenSite,
  earlier,
  heading,
}: {
  action: FormAction
  sites: readonly { readonly id: string; readonly name: string }[]
  stages: readonly Option[]
  chosenSite?: string
  earlier: readonly EarlierAssessment[]
  heading: ReactNode
}) {
  const form = useActionForm(action, assessmentForm, FIELDS)
  const { field, choices, register, contentOf, errorOf, faults, formProps, pending } = form
  const radios = (name: 'form' | 'stage', options: readonly Option[]) =>
    choices(name, options).map((choice) => <Radio key={choice.value} {...choice} />)
  const [only] = sites
  const firstSite = contentOf('siteId') ?? chosenSite ?? (sites.length === 1 ? only?.id : undefined) ?? ''
  const [chosen, setChosen] = useState({ siteId: firstSite, form: contentOf('form') ?? '' })
  const readChosen = (event: ChangeEvent<HTMLFormElement>) => {
    const typed = new FormData(event.currentTarget)
    setChosen({ siteId: String(typed.get('siteId') ?? ''), form: String(typed.get('form') ?? '') })
  }
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} onChange={readChosen} className="max-w-2xl space-y-10">
        <Select {...field('siteId')} label="Which site is it about?" defaultValue={firstSite}>
          <option value="" disabled>
            Choose one
          </option>
          {sites.map((site) => (
            <option key={site.id} value={site.id}>
              {site.name}
            </option>
          ))}
        </Select>
        <Fieldset id="form" label="How much time do you have?" error={errorOf('form')}>
          {radios('form', FORMS)}
        </Fieldset>
        <LastTimeChoice
          offer={lastTimeOffer(
            earlier,
            chosen.siteId || null,
            FORM_IDS.find((id) => id === chosen.form) ?? null,
          )}
          error={errorOf('lastTime')}
          field={register('lastTime')}
          ticked={contentOf('lastTime') === 'yes'}
        />
        <Fieldset
          id="stage"
          label="What does the site work for now?"
          hint="The report leads with this stage and still shows all four."
          error={errorOf('stage')}
        >
          {radios('stage', stages)}
        </Fieldset>
        <Select
          {...field('role')}
          label="In what role do you answer?"
          defaultValue={contentOf('role') ?? 'agency-leader'}
        >
          {RESPONDENT_ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_LABELS[role].one.charAt(0).toUpperCase() + ROLE_LABELS[role].one.slice(1)}
            </option>
          ))}
        </Select>
        <Button type="submit" disabled={pending}>
          {pending ? 'Beginning …' : 'Begin'}
        </Button>
      </form>
    </>
  )
}
