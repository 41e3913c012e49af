import 'server-only'
import { env } from '@/lib/env'

interface Facts {
  readonly name: string
  readonly token: string
}

/** To the new address: the link that confirms it. */
export function emailChange({ name, token }: Facts) {
  return {
    subject: 'Confirm your new e-mail address for IPS Readiness',
    body: `Hello ${name},

you asked to sign in to IPS Readiness with this address from now on. Confirm it in the browser in which you asked:

${env().appUrl}/account/email/${token}

The link works once and for 60 minutes. If you asked for nothing, do nothing.
`,
  }
}

/** To the address so far, when a change is asked for. */
export function emailChangeAsked({ name, token }: Facts) {
  return {
    subject: 'Your e-mail address for IPS Readiness is about to change',
    body: `Hello ${name},

somebody who is signed in to your account asked to change its e-mail address. If that was you, there is nothing to do.

If it was not you, stop it here and take the account back:

${env().appUrl}/not-me/${token}

The link works for 7 days.
`,
  }
}

/** To the new address, when there is an account with it already: nothing is changed. */
export function emailTaken() {
  return {
    subject: 'This e-mail address has an account with IPS Readiness already',
    body: `Hello,

somebody wanted to use this address for another account with IPS Readiness. It belongs to yours, so nothing was changed, and they were not told. If that was you, sign in with this address:

${env().appUrl}/sign-in
`,
  }
}
