'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Select } from '@/components/ui/inputs'

/** In which zone the days of a jurisdiction begin and end. */
export function TimeZoneForm({
  action,
  timeZones,
  value,
}: {
  action: FormAction
  timeZones: readonly string[]
  value: string
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} noValidate className="max-w-2xl space-y-6">
      <Select
        id="timeZone"
        name="timeZone"
        label="Time zone of the jurisdiction"
        hint="Decides when the opening day of a round begins and its due date ends."
        error={state?.fieldErrors.timeZone ?? state?.message}
        defaultValue={state?.values.timeZone ?? value}
      >
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <Button type="submit" variant="secondary" disabled={pending}>
        {pending ? 'Saving …' : 'Save the time zone'}
      </Button>
    </form>
  )
}
