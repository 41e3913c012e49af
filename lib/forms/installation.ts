import { z } from 'zod'
import { textField } from './fields'

const wholeNumber = (what: string, least: number, most: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .regex(/^\d{1,4}$/, { error: `Enter ${what} as a whole number`, abort: true })
    .transform(Number)
    .refine((number) => number >= least && number <= most, {
      error: `Enter a number from ${least} to ${most}`,
    })

/** What the operator says of the installation: who runs it, its privacy notice, and how long things are kept. */
export const installationForm = z.strictObject({
  contact: textField('the contact', 500),
  privacyNotice: textField('the privacy notice', 5_000),
  answersKeptMonths: wholeNumber('the number of months', 1, 240),
  invitationsKeptDays: wholeNumber('the number of days', 1, 3_650),
  auditKeptMonths: wholeNumber('the number of months', 12, 240),
})
export type InstallationInput = z.infer<typeof installationForm>
