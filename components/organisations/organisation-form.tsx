'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextInput } from '@/components/ui/inputs'
import { faultLines } from './form-faults'
import { faultsOf, type InvitationAction } from './invitation-state'
import { InvitedNotice } from './invited-notice'
import { type Jurisdiction, JurisdictionSelect } from './jurisdiction-select'

const KINDS = [
  { value: 'agency', label: 'Agency', hint: 'Has sites and assesses them.' },
  {
    value: 'jurisdiction',
    label: 'Jurisdiction',
    hint: 'A state, region or country that agencies belong to.',
  },
]

/** A new organisation with its first lead or coordinator; who is no operator makes agencies of a jurisdiction. */
export function OrganisationForm({
  action,
  heading,
  anyKind,
  jurisdictions,
}: {
  action: InvitationAction
  heading: ReactNode
  anyKind: boolean
  jurisdictions: readonly Jurisdiction[]
}) {
  const [state, submit, pending] = useActionState(action, null)
  if (state && 'invited' in state) {
    return (
      <>
        {heading}
        <InvitedNotice id="invited" invited={state.invited} />
      </>
    )
  }
  const faults = faultsOf(state)
  const errors = faults?.fieldErrors ?? {}
  const targets = {
    ...(anyKind ? { kind: 'kind-0' } : {}),
    name: 'name',
    jurisdictionId: 'jurisdictionId',
    email: 'email',
  }
  return (
    <>
      <ErrorSummary faults={faultLines(faults, targets)} />
      {heading}
      <form action={submit} noValidate className="max-w-2xl space-y-8">
        {anyKind ? (
          <RadioGroup
            id="kind"
            name="kind"
            label="What is it?"
            options={KINDS}
            error={errors.kind}
            defaultValue={faults?.values.kind}
          />
        ) : (
          <input type="hidden" name="kind" value="agency" />
        )}
        <TextInput
          id="name"
          name="name"
          label="Name"
          autoComplete="off"
          error={errors.name}
          defaultValue={faults?.values.name}
        />
        <JurisdictionSelect
          jurisdictions={jurisdictions}
          mayBeNone={anyKind}
          error={errors.jurisdictionId}
          value={faults?.values.jurisdictionId}
        />
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address of the person in charge"
          hint="The first lead or coordinator. Leave it blank for a link that works for whoever has it."
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          error={errors.email}
          defaultValue={faults?.values.email}
          optional
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Adding …' : 'Add and invite'}
        </Button>
      </form>
    </>
  )
}
