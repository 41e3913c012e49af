import 'server-only'
import { env } from '@/lib/env'

/** The address at which an invitation is accepted. */
export function invitationLink(token: string): string {
  return `${env().appUrl}/invite/${token}`
}

/** The mail that invites somebody into an organisation. */
export function invitationMail(invitation: {
  readonly organisation: string
  readonly role: string
  readonly token: string
  readonly days: number
}): { readonly subject: string; readonly body: string } {
  const { organisation, role, token, days } = invitation
  return {
    subject: `Invitation to ${organisation}`,
    body: [
      'Hello,',
      '',
      `you are invited to join ${organisation} as a ${role} on IPS Readiness, where agencies find out what will`,
      'carry Individual Placement and Support (IPS) and what will stop it.',
      '',
      'To accept, open this page:',
      '',
      invitationLink(token),
      '',
      `It works once and for ${days} days. If you did not expect this, you need not do anything.`,
      '',
    ].join('\n'),
  }
}
