import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32
const SHAPE = /^[A-Za-z0-9_-]{43}$/

/** A new token of 256 random bits, to be shown or sent once. */
export function newToken(): string {
  return randomBytes(BYTES).toString('base64url')
}

/** What is kept of a token; null for text that cannot be one of ours. */
export function tokenHashOf(token: string): string | null {
  return SHAPE.test(token) ? createHash('sha256').update(token).digest('hex') : null
}
