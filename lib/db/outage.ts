/**
 * Which errors say that the database cannot be used at this moment, and nothing about what was asked of it.
 * Embedded or not, the drivers speak in SQLSTATEs, the operating system's codes and, for their own, in sentences.
 */

/** SQLSTATE classes: 08 connection, 53 resources (connections, disk, memory), 57P the server ends or starts, 58 the system. */
const CLASSES = /^(08...|53...|57P..|58...)$/
/** A statement or a lock that took too long, a transaction that idled too long, and a server that only reads (a stand-by). */
const STATES: ReadonlySet<unknown> = new Set(['57014', '55P03', '25P03', '25006'])
const NETWORK: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/** What pg and its pool say without a code. */
const SENTENCES: readonly RegExp[] = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect$/,
  /^timeout expired$/,
  /^Query read timeout$/,
  /^Client (was closed|has encountered a connection error) and is not queryable$/,
  /^Cannot use a pool after calling end on the pool$/,
]

/** Whether an error, or what caused it, is the database being away, starting, ending or out of room. */
export function isOutage(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    const { message } = at
    if (typeof code === 'string' ? isOutageCode(code, at) : SENTENCES.some((said) => said.test(message)))
      return true
  }
  return false
}

function isOutageCode(code: string, error: Error): boolean {
  if (CLASSES.test(code) || STATES.has(code) || NETWORK.has(code)) return true
  // A socket file that is not there: the server runs on the same machine and has not begun.
  return code === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'connect'
}
