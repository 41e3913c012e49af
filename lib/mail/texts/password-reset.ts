import 'server-only'
import { env } from '@/lib/env'

/** The address at which a forgotten password is set anew. */
export function resetLink(token: string): string {
  return `${env().appUrl}/reset/${token}`
}

/** With the link by which a forgotten password is set anew. */
export function passwordReset({ name, token }: { readonly name: string; readonly token: string }) {
  return {
    subject: 'Choose a new password for IPS Readiness',
    body: `Hello ${name},

somebody, probably you, asked for a new password for your account. Choose one here:

${resetLink(token)}

The link works once and for 60 minutes. If it was not you, do nothing: your password stays as it is.
`,
  }
}
