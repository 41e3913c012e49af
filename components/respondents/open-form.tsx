'use client'

import { useActionState } from 'react'
import { Outcome } from '@/components/respondents/outcome'
import type { RespondentsAction } from '@/components/respondents/respondents-state'
import { Button } from '@/components/ui/button'
import { Checkbox, Fieldset, type Option, RadioGroup } from '@/components/ui/choices'
import { Disclosure } from '@/components/ui/disclosure'
import { FieldError } from '@/components/ui/field'
import { TextInput } from '@/components/ui/inputs'
import { ROLE_LABELS } from '@/lib/instrument/labels'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'

const MODES: readonly Option[] = [
  {
    value: 'anonymous',
    label: 'Anonymous',
    hint: 'Nobody can see who gave which answer, you included. Results exist from closing on, and only when three people or more have finished. Everybody, you too, answers by a link of their own.',
  },
  {
    value: 'named',
    label: 'With names',
    hint: 'You see who has finished and what each person answered. Fit for a small team that talks openly.',
  },
]

/** What is settled when an assessment opens; the mode never changes afterwards. */
export function OpenForm({
  isDraft,
  action,
  domains,
  answersByAccount,
  today,
  timeZone,
}: {
  /** Once it is open, only what came of opening is left to say: the lead's own link among it. */
  isDraft: boolean
  action: RespondentsAction
  domains: readonly { readonly id: string; readonly title: string }[]
  answersByAccount: number
  today: string
  timeZone: string
}) {
  const [state, submit, pending] = useActionState(action, null)
  if (!isDraft) return <Outcome state={state} target="people" />
  const values = state?.values ?? {}
  const errorOf = (field: string) => (state?.ok ? undefined : state?.fieldErrors[field])
  return (
    <>
      <Outcome state={state} target="mode-0" />
      <form action={submit} className="max-w-2xl space-y-10" noValidate>
        <RadioGroup
          id="mode"
          name="mode"
          label="Anonymous, or with names?"
          hint="Everybody reads this before the first answer. It cannot be changed once the assessment is open."
          error={errorOf('mode')}
          options={MODES}
          defaultValue={values.mode}
        />
        {answersByAccount > 0 ? (
          <div className={errorOf('deleteAnswers') ? 'border-l-4 border-danger pl-4' : undefined}>
            <FieldError id="deleteAnswers" error={errorOf('deleteAnswers')} />
            <Checkbox
              id="deleteAnswers"
              name="deleteAnswers"
              value="yes"
              label={`If anonymous: delete the ${answersByAccount === 1 ? 'answer' : `${answersByAccount} answers`} that I have given so far`}
              hint="They stand under your name. You answer anew by a link, like everybody else. With names they stay."
              aria-describedby={
                errorOf('deleteAnswers') ? 'deleteAnswers-error deleteAnswers-hint' : undefined
              }
            />
          </div>
        ) : null}
        <TextInput
          id="answersUntil"
          name="answersUntil"
          type="date"
          min={today}
          label="Last day for answers"
          hint={`Until the end of that day at the site (${timeZone.replaceAll('_', ' ')}). You can change it later.`}
          optional
          error={errorOf('answersUntil')}
          defaultValue={values.answersUntil}
        />
        <div id="roleDomains" tabIndex={-1}>
          <p className="font-semibold">Which domains is each role asked about?</p>
          <p className="mb-2 text-sm text-ink-muted">
            All, unless you say otherwise. A clinician need not judge law, nor a finance officer referrals.
          </p>
          <FieldError id="roleDomains" error={errorOf('roleDomains')} />
          <div className="space-y-1">
            {RESPONDENT_ROLES.map((role) => (
              <Disclosure
                key={role}
                summary={ROLE_LABELS[role].many.replace(/^./, (first) => first.toUpperCase())}
              >
                <input type="hidden" name={`asks-${role}`} value="yes" />
                <Fieldset id={`domains-${role}`} label={`Domains for ${ROLE_LABELS[role].many}`}>
                  {domains.map((domain) => (
                    <Checkbox
                      key={domain.id}
                      id={`domains-${role}-${domain.id}`}
                      name={`domains-${role}`}
                      value={domain.id}
                      label={domain.title}
                      defaultChecked
                    />
                  ))}
                </Fieldset>
              </Disclosure>
            ))}
          </div>
        </div>
        <Button type="submit" disabled={pending}>
          {pending ? 'Opening …' : 'Open the assessment'}
        </Button>
      </form>
    </>
  )
}
