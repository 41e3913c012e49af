import 'server-only'
import { env } from '@/lib/env'

/** After a password was set: whoever did not do it can take the account back. */
export function passwordChanged({ name }: { readonly name: string }) {
  return {
    subject: 'Your password for IPS Readiness was changed',
    body: `Hello ${name},

the password of your account was changed just now, and the account was signed out everywhere else.

If it was not you, choose a new password at once:

${env().appUrl}/reset
`,
  }
}
