import 'server-only'
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * Tokens of respondents' links. Only the holder has the token; the database keeps hashes of it under two keys, so
 * that what is kept with an invitation and what is kept with anonymous answers cannot be laid side by side.
 */
type Purpose = 'invitations' | 'answers' | 'visits'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** A new token: 256 random bits. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The own token of whoever begins by a shared link in one visit of it: the same each time, so that who begins twice
 * because the reply was lost is one respondent. Nobody without the secret can tell it from link and visit.
 */
export function tokenOfVisit(sharedToken: string, visit: string): string {
  return createHmac('sha256', keyFor('visits')).update(`${sharedToken}.${visit}`).digest('base64url')
}

/** Whether a text could be a token at all. */
export function isLinkToken(text: string): boolean {
  return TOKEN.test(text)
}

/** The address that leads to the questionnaire, for mails and for copying. */
export function linkAddress(token: string): string {
  return `${env().appUrl}/r/${token}`
}

/** What `respondent_links` keeps of a token. */
export function invitationHash(token: string): string {
  return keyedHash('invitations', token)
}

/** What an anonymous respondent's row keeps of a token. */
export function accessHash(token: string): string {
  return keyedHash('answers', token)
}

function keyedHash(purpose: Purpose, token: string): string {
  return createHmac('sha256', keyFor(purpose)).update(token).digest('hex')
}

const keys = new Map<Purpose, Buffer>()

/** Keys of their own for each purpose (HKDF, RFC 5869), so that no hash helps to find another. */
function keyFor(purpose: Purpose): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().authSecret, '', `ips-readiness/links/${purpose}`, 32))
  keys.set(purpose, key)
  return key
}
