import { z } from 'zod'
import { emailField } from './account'
import { idField, nameField } from './fields'
import { timeZoneNamed } from './time-zone'

const jurisdictionField = z.union([z.literal('').transform(() => null), idField, z.null()]).default(null)

/** A new organisation, and the address of the person who is to lead or coordinate it (blank: by a link). */
export const organisationForm = z
  .strictObject({
    kind: z.enum(['jurisdiction', 'agency'], { error: 'Choose what kind of organisation it is' }),
    name: nameField('the name of the organisation'),
    jurisdictionId: jurisdictionField,
    email: z.union([z.literal('').transform(() => null), emailField]),
  })
  .refine(({ kind, jurisdictionId }) => kind === 'agency' || jurisdictionId === null, {
    error: 'Only an agency can belong to a jurisdiction',
    path: ['jurisdictionId'],
  })
export type OrganisationInput = z.infer<typeof organisationForm>

/** Another name for an organisation. */
export const organisationNameForm = z.strictObject({ name: nameField('the name of the organisation') })

/** The jurisdiction that an agency is to belong to; blank: none. */
export const agencyJurisdictionForm = z.strictObject({ jurisdictionId: jurisdictionField })

/** Of which of the own organisations lists show things; blank: of all. */
export const shownOrganisationForm = z.strictObject({ organisation: z.union([z.literal(''), idField]) })

/** The name of the organisation, typed once more by whoever asks for its deletion. */
export const deletionForm = z.strictObject({ name: nameField('the name of the organisation') })

/** The zone in which a jurisdiction's days begin and end. */
export const timeZoneForm = z.strictObject({
  timeZone: z.string().transform((text, context) => {
    const zone = timeZoneNamed(text)
    if (zone !== null) return zone
    context.addIssue({ code: 'custom', message: 'Choose a time zone from the list' })
    return z.NEVER
  }),
})
