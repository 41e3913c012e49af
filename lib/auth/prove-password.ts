import 'server-only'
import { type Credentials, findCredentials, noteAuthentication, replacePasswordHash } from '@/lib/db/sessions'
import { normaliseEmail } from '@/lib/forms/account'
import { log } from '@/lib/log'
import type { Actor } from '@/lib/policy/actor'
import { clientAddress } from './client'
import { hashPassword, isCheaplyHashed, isRightPassword } from './password'
import { attempt, counterOf, hashOfKey, LIMITS, type LimitName, secondsOf } from './rate-limit'

const LONGEST_WAIT_SECONDS = 60 * 60
/** For an address without an account failures in a row are forgotten some day; to the guesser it looks the same. */
const UNKNOWN_KEPT_SECONDS = 20 * 24 * 60 * 60

/** What came of a password: right, wrong, not looked at for so many seconds, or not any more until it is reset. */
export type Proof =
  | { readonly proof: 'right'; readonly of: Credentials }
  | { readonly proof: 'wrong' }
  | { readonly proof: 'wait'; readonly seconds: number }
  | { readonly proof: 'locked' }

/** Whether a password is the one of the account with an address; the same work and answers where there is none. */
export async function provePassword(email: string, password: string): Promise<Proof> {
  const account = normaliseEmail(email)
  return prove(account, await findCredentials({ email: account }), password)
}

/** Whether a password is the actor's own; when it is, that counts as having proved who they are just now. */
export async function proveOwnPassword(actor: Actor, password: string): Promise<Proof> {
  const own = await findCredentials({ userId: actor.userId })
  if (own === null) return { proof: 'wrong' }
  const result = await prove(own.email, own, password)
  if (result.proof === 'right' && actor.sessionId !== null) await noteAuthentication(actor.sessionId)
  return result
}

/** Forgets the failures of an account, once its password was set anew. */
export async function forgiveFailures(email: string): Promise<void> {
  await change('sign-in-failures', normaliseEmail(email), 'delete')
  await change('sign-in-account', normaliseEmail(email), 'delete')
}

/** Whether a password is right; where it is not, the log says why, and never whose it was to be. */
async function prove(account: string, known: Credentials | null, password: string): Promise<Proof> {
  const result = await look(account, known, password)
  if (result.proof !== 'right') log.warn('A password was refused.', { reason: result.proof })
  return result
}

/**
 * Every try is counted before the password is looked at, so that many at once count as many, and given back when it
 * was right. From an address that the account was lately used from, the tries of all others do not count.
 */
async function look(account: string, known: Credentials | null, password: string): Promise<Proof> {
  const address = await clientAddress()
  const pair = `${account}\n${address}`
  const waiting = await (await counterOf('sign-in-wait')).get(hashOfKey('sign-in-wait', pair))
  if (waiting && waiting.msBeforeNext > 0) return { proof: 'wait', seconds: secondsOf(waiting) }
  const ofAddress = await attempt('sign-in-address', address)
  if (!ofAddress.ok) return { proof: 'wait', seconds: ofAddress.retryAfterSeconds }
  const familiar = await isFamiliar(pair)
  const ofAccount = familiar ? { ok: true as const } : await attempt('sign-in-account', account)
  if (!ofAccount.ok) return { proof: 'wait', seconds: ofAccount.retryAfterSeconds }
  if (!(await countFailure(account, known !== null))) return { proof: 'locked' }
  try {
    const right = await isRightPassword(password, known?.passwordHash ?? null)
    if (!known?.passwordHash || !right) {
      await lengthenWait(pair)
      return { proof: 'wrong' }
    }
  } catch (error) {
    // Nobody looked at the password.
    await change('sign-in-failures', account, 'reward')
    await giveBack(address, familiar ? null : account)
    throw error
  }
  await giveBack(address, familiar ? null : account)
  await Promise.all([
    change('sign-in-failures', account, 'delete'),
    change('sign-in-pair', pair, 'delete'),
    remember(pair),
  ])
  if (isCheaplyHashed(known.passwordHash))
    await replacePasswordHash(known.userId, known.passwordHash, await hashPassword(password))
  return { proof: 'right', of: known }
}

async function change(name: LimitName, key: string, how: 'delete' | 'reward'): Promise<void> {
  await (await counterOf(name))[how](hashOfKey(name, key))
}

async function giveBack(address: string, account: string | null): Promise<void> {
  await change('sign-in-address', address, 'reward')
  if (account !== null) await change('sign-in-account', account, 'reward')
}

async function isFamiliar(pair: string): Promise<boolean> {
  const found = await (await counterOf('sign-in-known')).get(hashOfKey('sign-in-known', pair))
  return found !== null && found.msBeforeNext > 0
}

async function remember(pair: string): Promise<void> {
  const { seconds } = LIMITS['sign-in-known']
  await (await counterOf('sign-in-known')).set(hashOfKey('sign-in-known', pair), 1, seconds)
}

/** Counts one more failure in a row; false when there were too many already. */
async function countFailure(account: string, known: boolean): Promise<boolean> {
  const name = 'sign-in-failures'
  const counter = await counterOf(name)
  const { consumedPoints } = await counter.penalty(hashOfKey(name, account), 1, {
    customDuration: known ? 0 : UNKNOWN_KEPT_SECONDS,
  })
  return consumedPoints <= LIMITS[name].points
}

/** After a few wrong passwords for an account from one address, each further one doubles the wait. */
async function lengthenWait(pair: string): Promise<void> {
  const { consumedPoints } = await (await counterOf('sign-in-pair')).penalty(hashOfKey('sign-in-pair', pair))
  const beyond = consumedPoints - LIMITS['sign-in-pair'].points
  if (beyond < 0) return
  const seconds = Math.min(60 * 2 ** beyond, LONGEST_WAIT_SECONDS)
  await (await counterOf('sign-in-wait')).set(hashOfKey('sign-in-wait', pair), 1, seconds)
}
