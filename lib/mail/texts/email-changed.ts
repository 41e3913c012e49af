import 'server-only'
import { env } from '@/lib/env'

/** To the address so far, once it is not the account's any more. */
export function emailChanged({ name, token }: { readonly name: string; readonly token: string }) {
  return {
    subject: 'Your e-mail address for IPS Readiness was changed',
    body: `Hello ${name},

your account now has another e-mail address. If you did that, there is nothing to do.

If it was not you, take the account back here:

${env().appUrl}/not-me/${token}

The link works for 7 days.
`,
  }
}
