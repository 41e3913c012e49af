import { PASSWORD_MIN_CHARACTERS } from '@/lib/forms/account'
import type { FormField } from './field-form'

/** The password that somebody has. */
export const CURRENT_PASSWORD: FormField = {
  name: 'current',
  label: 'Your password',
  type: 'password',
  autoComplete: 'current-password',
}

/** The password that somebody chooses. */
export const NEW_PASSWORD: FormField = {
  name: 'password',
  label: 'New password',
  hint: `At least ${PASSWORD_MIN_CHARACTERS} characters. Four or five words that do not belong together are easy to keep and hard to guess.`,
  type: 'password',
  autoComplete: 'new-password',
}
