'use client'

import { useActionState } from 'react'
import { faultLines } from '@/components/organisations/form-faults'
import { Button } from '@/components/ui/button'
import { type Option, RadioGroup } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import type { ShareChoice } from '@/lib/forms/sharing'

const CHOICES: readonly (Option & { readonly value: ShareChoice })[] = [
  {
    value: 'nothing',
    label: 'Nothing',
    hint: 'They see neither scores nor report. Where the assessment is part of a round they see that it is finalised.',
  },
  {
    value: 'domain-scores',
    label: 'Domain scores',
    hint: 'The scores of the twelve domains and the readiness for each stage, beside the site’s name. Your barriers count in the list of barriers that sites share, from five sites on, without a name.',
  },
  {
    value: 'full-report',
    label: 'The full report',
    hint: 'The same, and the report with the level of every question, barriers and strengths.',
  },
]

/** What the jurisdiction gets of one assessment; it can be changed at any time. */
export function SharingForm({ action, share }: { action: FormAction; share: ShareChoice }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <>
      <ErrorSummary faults={faultLines(state, { share: 'share-0' })} />
      <form action={submit} noValidate className="max-w-2xl space-y-6">
        <RadioGroup
          // Once saved, the choice is the one that holds now, whatever the browser remembers.
          key={share}
          id="share"
          name="share"
          label="What do they get?"
          hint="Notes, single people’s answers and the roles of those who answered are never shared."
          error={state?.fieldErrors.share}
          options={CHOICES}
          defaultValue={state?.values.share ?? share}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </>
  )
}
