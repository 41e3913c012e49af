import { z } from 'zod'
import { emailField, newPasswordField, ownNameField } from './account'
import { idField } from './fields'
import { isGuessable } from './guessable-password'

/** A role inside an organisation; which ones there are depends on its kind. */
const roleField = z.enum(['coordinator', 'lead', 'member'], { error: 'Choose a role' })

/** The sites that a member is limited to; nothing chosen means all of them. */
const siteIdsField = z
  .array(idField)
  .max(500, { error: 'Choose fewer sites' })
  .default([])
  .transform((ids): readonly string[] | null => (ids.length === 0 ? null : [...new Set(ids)]))

const onlyMembersAreLimited = {
  error: 'Only members can be limited to some sites',
  path: ['siteIds'],
}
const isLimitedMember = ({ role, siteIds }: { role: string; siteIds: readonly string[] | null }) =>
  siteIds === null || role === 'member'

/** Somebody's role and sites, as those in charge set them. */
export const membershipForm = z
  .strictObject({ role: roleField, siteIds: siteIdsField })
  .refine(isLimitedMember, onlyMembersAreLimited)
export type MembershipInput = z.infer<typeof membershipForm>

/** An address, or none where a blank field stands. */
const optionalEmailField = z.union([z.literal('').transform(() => null), emailField])

/** An invitation into an organisation: for one address, or by a link for whoever has it. */
export const invitationForm = z
  .strictObject({ email: optionalEmailField, role: roleField, siteIds: siteIdsField })
  .refine(isLimitedMember, onlyMembersAreLimited)
export type InvitationInput = z.infer<typeof invitationForm>

const guessable = {
  error: 'Use a password that is not made of your name, your address or one repeated pattern',
  path: ['password'],
}

/** A new account for the one address that an invitation names: the form does not ask for it. */
export const invitedAccountForm = (email: string) =>
  z
    .strictObject({ name: ownNameField, password: newPasswordField })
    .refine(({ name, password }) => !isGuessable(password, [name, email]), guessable)
    .transform((account) => ({ ...account, email: null }))

/** A new account by an invitation that names no address. */
export const linkedAccountForm = z
  .strictObject({ name: ownNameField, email: emailField, password: newPasswordField })
  .refine(({ name, email, password }) => !isGuessable(password, [name, email]), guessable)
