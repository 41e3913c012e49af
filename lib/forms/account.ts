import { z } from 'zod'
import { nameField } from './fields'

/** Bytes of UTF-8 that a password may have; longer ones are refused before any hashing. */
export const PASSWORD_MAX_BYTES = 1_024
/** NIST SP 800-63B-4 section 3.1.1.2: 15 characters where the password is the only factor. */
export const PASSWORD_MIN_CHARACTERS = 15

const encoder = new TextEncoder()

/** NFKC, so that one password typed on two keyboards is one password (NIST SP 800-63B-4 section 3.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC')
}

/** Whether a password may reach the hasher at all: not empty, no NUL, at most 1,024 bytes as typed and normalised. */
export function isHashablePassword(password: string): boolean {
  return (
    password.length > 0 &&
    password.length <= PASSWORD_MAX_BYTES &&
    !password.includes('\u0000') &&
    encoder.encode(normalisePassword(password)).length <= PASSWORD_MAX_BYTES
  )
}

/** One spelling for one mailbox: trimmed, NFC, lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

// One @, no quotes, commas, angle brackets, spaces, controls or look-alikes of @ (U+FE6B, U+FF20).
const EMAIL =
  /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}\uFE6B\uFF20]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}))+$/u

/** A mail address, returned in its one spelling (`normaliseEmail`). */
export const emailField = z
  .string({ error: 'Enter an e-mail address' })
  .max(254, { error: 'The e-mail address is too long', abort: true })
  .transform(normaliseEmail)
  .refine((email) => EMAIL.test(email), {
    error: 'Enter an e-mail address in the form name@example.org',
  })

/** A new password: 15 characters or more, at most 1,024 bytes, no NUL. */
export const newPasswordField = z
  .string({ error: 'Enter a password' })
  .refine((password) => password.length > 0, { error: 'Enter a password', abort: true })
  .refine(isHashablePassword, { error: 'Use a password of 1,024 bytes or fewer', abort: true })
  .refine((password) => [...normalisePassword(password)].length >= PASSWORD_MIN_CHARACTERS, {
    error: `Use ${PASSWORD_MIN_CHARACTERS} characters or more; a few words that you remember will do`,
  })

/** The sign-in form. The password is only bounded: whether it is right is never a matter of its shape. */
export const signInForm = z.strictObject({
  email: z
    .string({ error: 'Enter your e-mail address' })
    .min(1, { error: 'Enter your e-mail address' })
    .max(254),
  password: z.string({ error: 'Enter your password' }).min(1, { error: 'Enter your password' }).max(60_000),
})
export type SignInInput = z.infer<typeof signInForm>

export const ownNameField = nameField('your name')

/** A token out of one of our links: 256 bits in base64url. */
export const tokenField = z.string().regex(/^[\w-]{43}$/, { error: 'This link is not complete' })

/** The password that somebody has; like at sign-in, only bounded. */
const ownPasswordField = z.string().max(60_000).default('')

export const nameForm = z.strictObject({ name: ownNameField })
export const emailForm = z.strictObject({ email: emailField })
export const tokenForm = z.strictObject({ token: tokenField })
export const resetForm = z.strictObject({ token: tokenField, password: newPasswordField })
export const passwordForm = z.strictObject({ current: ownPasswordField, password: newPasswordField })
export const deleteAccountForm = z.strictObject({ current: ownPasswordField })
export const confirmForm = z.strictObject({
  current: z.string({ error: 'Enter your password' }).min(1, { error: 'Enter your password' }).max(60_000),
  next: z.string().max(2_000).default(''),
})
