import { z } from 'zod'
import { SETTINGS } from '@/lib/instrument/model'
import { idField, nameField } from './fields'

/** Where a site is, in the agency's own words; absent and blank become null. */
export function regionField() {
  return z
    .union([z.literal('').transform(() => null), nameField('the region'), z.null()])
    .optional()
    .transform((region) => region ?? null)
}

/** A new site of an agency. */
export const siteForm = z.strictObject({
  organisationId: idField,
  name: nameField('the name of the site'),
  setting: z.enum(SETTINGS, { error: 'Choose the kind of site' }),
  region: regionField(),
})
export type SiteInput = z.infer<typeof siteForm>
