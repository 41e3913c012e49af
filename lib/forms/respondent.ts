import { z } from 'zod'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import { nameField } from './fields'

/** A role from a list; blank where the form does not ask for one. */
const roleField = z.enum(RESPONDENT_ROLES, { error: 'Choose the role that comes closest to yours' })

/** What somebody says of themselves when they begin; which fields a form has depends on mode and link. */
export const beginForm = z.strictObject({
  role: roleField.optional(),
  name: nameField('your name').optional(),
})
export type BeginInput = z.infer<typeof beginForm>
