import { createHmac, hkdfSync } from 'node:crypto'

/**
 * What the database keeps of a respondent's token, said once more and on its own: under one key with an invitation,
 * under another with anonymous answers. `secret` is the server's AUTH_SECRET.
 */
export function linkHash(purpose: 'invitations' | 'answers', token: string, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `ips-readiness/links/${purpose}`, 32))
  return createHmac('sha256', key).update(token).digest('hex')
}
