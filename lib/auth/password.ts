import 'server-only'
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isHashablePassword, normalisePassword } from '@/lib/forms/account'

/** Argon2id as OWASP's password storage cheat sheet asks at least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each hash keeps a core busy for tens of milliseconds: more at once would starve everything else. */
const AT_ONCE = 2
const QUEUE = 50

/** Too many passwords are being checked at this moment. */
export class Busy extends Error {
  constructor() {
    super('busy')
    this.name = 'Busy'
  }
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) throw new Busy()
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Hashes a new password (argon2id, random salt). Throws `Busy`, and on what the form should have refused. */
export function hashPassword(password: string): Promise<string> {
  if (!isHashablePassword(password)) throw new Error('This password should not have reached the hasher.')
  return inTurn(() => hash(normalisePassword(password), COST))
}

const PARAMETERS = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/

/** Whether a stored hash was made with less work than we ask for today. */
export function isCheaplyHashed(storedHash: string): boolean {
  const [, memory, time] = PARAMETERS.exec(storedHash) ?? []
  return !(Number(memory) >= COST.memoryCost && Number(time) >= COST.timeCost)
}

let nobodysHash: Promise<string> | null = null

/**
 * Whether a password belongs to a stored hash. With no hash (an unknown address, an account without a
 * password) it does the same work on a hash of nothing and says no, so that time tells nothing. What is
 * too long or holds a NUL is refused before any hashing. Throws `Busy`.
 */
export async function isRightPassword(password: string, storedHash: string | null): Promise<boolean> {
  if (!isHashablePassword(password)) return false
  nobodysHash ??= hash(randomBytes(32), COST)
  const against = storedHash ?? (await nobodysHash)
  const matches = await inTurn(() => verify(against, normalisePassword(password)))
  return matches && storedHash !== null
}
