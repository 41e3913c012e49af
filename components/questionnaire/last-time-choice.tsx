import type { ComponentProps } from 'react'
import type { LastTimeOffer } from '@/components/questionnaire/last-time-offer'
import { Checkbox, Fieldset } from '@/components/ui/choices'

/** Whether last time's answers are to stand beside the questions; where they cannot, it says why. */
export function LastTimeChoice({
  offer,
  error,
  field,
  ticked,
}: {
  offer: LastTimeOffer
  error?: string
  field: ComponentProps<'input'>
  ticked: boolean
}) {
  if (offer.kind === 'none') {
    return (
      <p id="lastTime" className="text-sm text-ink-muted">
        Last time’s answers cannot stand beside the questions: {offer.why}
      </p>
    )
  }
  return (
    <Fieldset id="last-time" label="Start from last time?" error={error}>
      <Checkbox
        {...field}
        id="lastTime"
        value="yes"
        defaultChecked={ticked}
        label="Show last time’s answers beside the questions"
        hint={`${
          offer.kind === 'offer'
            ? `What the site as a whole answered in the assessment finalised on ${offer.date}.`
            : 'Works where the site has a finalised assessment of the form that you choose.'
        } Nothing is filled in by it, and colleagues who answer by a link do not see it.`}
      />
    </Fieldset>
  )
}
