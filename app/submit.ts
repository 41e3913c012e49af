import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { faults, refusal, textsOf } from '@/app/respond'
import type { FormState } from '@/components/ui/form-state'

/** What happens beside telling of a refusal: for instance that the page shows what somebody else has changed. */
interface Options {
  readonly onRefusal?: () => void
}

/**
 * Reads a form by `schema`, does `work` with its fields, and leads to the address that `work` gives. Returns what the
 * form is to say where a field breaks a rule or an expected error comes of the work; throws any other error on.
 */
export async function submitForm<Fields>(
  form: FormData,
  schema: z.ZodType<Fields>,
  work: (fields: Fields) => Promise<string>,
  options?: Options,
): Promise<FormState> {
  const values = textsOf(form)
  const parsed = schema.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  return carryOut(() => work(parsed.data), values, options)
}

/** Does the `work` of a button and leads to the address that it gives; an expected error of it is what is returned. */
export function submitButton(work: () => Promise<string>, options?: Options): Promise<FormState> {
  return carryOut(work, {}, options)
}

async function carryOut(
  work: () => Promise<string>,
  values: Readonly<Record<string, string>>,
  { onRefusal }: Options = {},
): Promise<FormState> {
  let next: string
  try {
    next = await work()
  } catch (error) {
    const said = refusal(error, values)
    onRefusal?.()
    return said
  }
  redirect(next)
}
