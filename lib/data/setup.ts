import 'server-only'
import type { SetupInput } from '@/lib/forms/setup'

export interface SetupDone {
  readonly userId: string
  readonly organisationId: string
  readonly siteId: string
}

/** Whether the installation has no account yet, so that /setup may be used. */
export async function setupIsOpen(): Promise<boolean> {
  throw new Error('in work')
}

/**
 * Makes the first account with its two memberships (operator; lead of the first agency), the agency and its
 * first site, once and for good. Throws `Invalid` with `fieldErrors.code` for a wrong code and `Conflict`
 * (`set-up-closed`) when somebody was first.
 */
export async function completeSetup(input: SetupInput): Promise<SetupDone> {
  throw new Error(`in work ${input.email}`)
}
