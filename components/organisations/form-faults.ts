import type { FormFault } from '@/components/ui/error-summary'
import type { FormState } from '@/components/ui/form-state'

/** The lines of an error summary; `targets` lists the fields in order, each with the id of its control. */
export function faultLines(
  state: FormState,
  targets: Readonly<Record<string, string>>,
): readonly FormFault[] {
  if (!state) return []
  const lines = Object.entries(targets).flatMap(([field, id]) => {
    const message = state.fieldErrors[field]
    return message ? [{ field: id, message }] : []
  })
  const [first] = Object.values(targets)
  return lines.length > 0 || !first ? lines : [{ field: first, message: state.message }]
}
