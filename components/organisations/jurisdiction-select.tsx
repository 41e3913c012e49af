import { Select } from '@/components/ui/inputs'

export interface Jurisdiction {
  readonly id: string
  readonly name: string
}

/** The jurisdiction that an agency belongs to. */
export function JurisdictionSelect({
  jurisdictions,
  mayBeNone,
  error,
  value,
}: {
  jurisdictions: readonly Jurisdiction[]
  mayBeNone: boolean
  error?: string
  value?: string
}) {
  return (
    <Select
      id="jurisdictionId"
      name="jurisdictionId"
      label="Jurisdiction of the agency"
      hint="Its coordinators see the agency by name, and nothing of its answers."
      error={error}
      defaultValue={value ?? (mayBeNone ? '' : jurisdictions[0]?.id)}
      optional={mayBeNone}
    >
      {mayBeNone ? <option value="">None</option> : null}
      {jurisdictions.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
