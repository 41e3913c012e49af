import { z } from 'zod'
import { SETTINGS } from '@/lib/instrument/model'
import { idField, nameField, textField } from './fields'
import { timeZoneNamed } from './time-zone'

/** Where a site is, in the agency's own words; absent and blank become null. */
export function regionField() {
  return z
    .union([z.literal('').transform(() => null), nameField('the region'), z.null()])
    .optional()
    .transform((region) => region ?? null)
}

// The first IPS programmes began at the end of the 1980s.
const EARLIEST_START = '1985-01-01'
const LATEST_START = '2100-12-31'

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const startField = z
  .union([
    z.literal('').transform(() => null),
    z.iso
      .date({ error: 'Enter the start date as day, month and year' })
      .refine((text) => isDay(text) && text >= EARLIEST_START && text <= LATEST_START, {
        error: 'Enter a start date from 1985 on',
      }),
    z.null(),
  ])
  .optional()
  .transform((day) => day ?? null)

/** Characters of the words about whom a site serves. */
export const POPULATION_LIMIT = 500

/** The facts of a site that its agency may change at any time. */
const siteFacts = {
  name: nameField('the name of the site'),
  setting: z.enum(SETTINGS, { error: 'Choose the kind of site' }),
  region: regionField(),
  population: textField('the people served', POPULATION_LIMIT)
    .optional()
    .transform((text) => text ?? null),
  ipsStartedOn: startField,
  timeZone: z
    .string()
    .max(60, { error: 'Choose a time zone from the list', abort: true })
    .default('UTC')
    .transform((text, context) => {
      const zone = timeZoneNamed(text)
      if (zone !== null) return zone
      context.addIssue({ code: 'custom', message: 'Choose a time zone from the list' })
      return z.NEVER
    }),
}

/** A new site of an agency. */
export const siteForm = z.strictObject({ organisationId: idField, ...siteFacts })
export type SiteInput = z.infer<typeof siteForm>

/** The facts of a site that is there. */
export const siteFactsForm = z.strictObject(siteFacts)
export type SiteFactsInput = z.infer<typeof siteFactsForm>
