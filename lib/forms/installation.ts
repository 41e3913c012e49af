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

/** Characters of the line that says whom to ask. */
export const CONTACT_LIMIT = 500
/** Characters of the privacy notice. */
export const PRIVACY_NOTICE_LIMIT = 5_000

/** What the operator says of the installation: who runs it, its privacy notice, and how long things are kept. */
export const installationForm = z.strictObject({
  contact: textField('the contact', CONTACT_LIMIT),
  privacyNotice: textField('the privacy notice', PRIVACY_NOTICE_LIMIT),
  answersKeptMonths: wholeNumber('the number of months', 1, 240),
  invitationsKeptDays: wholeNumber('the number of days', 1, 3_650),
  auditKeptMonths: wholeNumber('the number of months', 12, 240),
})
export type InstallationInput = z.infer<typeof installationForm>
