import { z } from 'zod'
import { SETTINGS } from '@/lib/instrument/model'
import { emailField, newPasswordField } from './account'
import { nameField } from './fields'
import { GUESSABLE, isGuessable } from './guessable-password'
import { regionField } from './site'

/** The first set-up: one person, the first agency and its first site. */
export const setupForm = z
  .strictObject({
    code: z
      .string({ error: 'Enter the set-up code' })
      .max(100, { error: 'Enter the set-up code as the program printed it', abort: true })
      .trim()
      .min(1, { error: 'Enter the set-up code' }),
    name: nameField('your name'),
    email: emailField,
    password: newPasswordField,
    agencyName: nameField('the name of your agency'),
    siteName: nameField('the name of the site'),
    setting: z.enum(SETTINGS, { error: 'Choose the kind of site' }),
    region: regionField(),
  })
  .superRefine(({ password, email, name, agencyName }, context) => {
    if (isGuessable(password, [email, name, agencyName])) {
      context.addIssue({
        code: 'custom',
        path: ['password'],
        message: GUESSABLE,
      })
    }
  })
export type SetupInput = z.infer<typeof setupForm>
