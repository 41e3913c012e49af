import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { keepToken, newToken, readToken, spendToken, voidTokens } from '@/lib/db/one-time-tokens'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { endSessionsOf } from '@/lib/db/sessions'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { GUESSABLE, isGuessable } from '@/lib/forms/guessable-password'
import { enqueue, mailIsSent } from '@/lib/mail/outbox'
import { passwordChanged } from '@/lib/mail/texts/password-changed'
import { passwordReset, resetLink } from '@/lib/mail/texts/password-reset'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { requireRecentProof } from '@/lib/policy/recent'
import { record } from './audit'
import { idOf } from './ids'
import type { Delivery } from './invitations'
import { asInstallation } from './tenancy'

type HashPassword = (password: string) => Promise<string>

const RESET = { purpose: 'password-reset', sessionId: null } as const
const RESET_SECONDS = 60 * 60

/**
 * Sends a link for a new password to an address (in its one spelling) that has an account, and makes earlier links
 * worthless. Tells the caller nothing: call it after the answer is out, so that time tells nothing either.
 */
export function sendResetLink(email: string): Promise<void> {
  return asInstallation(async (db) => {
    const [person] = await db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deactivatedAt)))
    if (!person) return
    await mailResetLink(db, { ...person, email })
  })
}

/**
 * A link for a new password of somebody's account, made by the operator: mailed to its owner, or returned to be
 * handed on where no mail is sent. Earlier links are worthless then. On record. Throws `NotFound` for anybody but an
 * operator, and for an account that is not there or closed.
 */
export async function makeResetLink(actor: Actor, userId: string): Promise<Delivery> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  const id = idOf(userId)
  return asInstallation(async (db) => {
    const [person] = await db
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(and(eq(users.id, id), isNull(users.deactivatedAt)))
    if (!person) throw new NotFound()
    const mailed = mailIsSent()
    await record(db, actor, {
      action: 'account:reset-link-made',
      organisationId: null,
      subjectId: id,
      after: { mailed },
    })
    if (!mailed) return { mailed, link: resetLink(await newResetToken(db, id)) }
    await mailResetLink(db, person)
    return { mailed }
  })
}

async function mailResetLink(db: Database, { id, name, email }: Person): Promise<void> {
  const text = passwordReset({ name, token: await newResetToken(db, id) })
  await enqueue(db, { organisationId: null, kind: 'password-reset', to: email, ...text })
}

/** A link's token with which a person may set a new password, in place of all earlier ones. */
export async function newResetToken(db: Database, userId: string): Promise<string> {
  const token = newToken()
  await voidTokens(db, userId, 'password-reset')
  await keepToken(db, token, RESET, { userId, seconds: RESET_SECONDS })
  return token
}

/** Whether a link for a new password still works; asking uses nothing up. */
export function resetLinkWorks(token: string): Promise<boolean> {
  return asInstallation(async (db) => (await readToken(db, token, RESET)) !== null)
}

/**
 * Sets a password by a link's token, which is then used up, and ends all sessions. Returns the account's address,
 * which is not signed in. Throws `Conflict` (`link-used`) for a link that does not work, `Invalid` for a password
 * that is easily guessed.
 */
export async function resetPassword(
  token: string,
  password: string,
  hashPassword: HashPassword,
): Promise<{ readonly email: string }> {
  const person = await asInstallation(async (db) => {
    const link = await readToken(db, token, RESET)
    if (link?.userId == null) throw linkUsed()
    return refuseGuessable(db, link.userId, password)
  })
  const passwordHash = await hashPassword(password)
  return asInstallation(async (db) => {
    const link = await spendToken(db, token, RESET)
    if (link?.userId !== person.id) throw linkUsed()
    await setPassword(db, person, passwordHash, null)
    const by = { role: 'installation' } as const
    await record(db, by, { action: 'account:password-reset', organisationId: null, subjectId: person.id })
    return { email: person.email }
  })
}

/**
 * Sets the actor's password and ends their other sessions. Throws `Forbidden` unless they have proved lately who
 * they are, `Invalid` for a password that is easily guessed.
 */
export async function changePassword(
  actor: Actor,
  password: string,
  hashPassword: HashPassword,
): Promise<void> {
  requireRecentProof(actor)
  const person = await asInstallation((db) => refuseGuessable(db, actor.userId, password))
  const passwordHash = await hashPassword(password)
  await asInstallation(async (db) => {
    await setPassword(db, person, passwordHash, actor.sessionId)
    await record(db, actor, {
      action: 'account:password-changed',
      organisationId: null,
      subjectId: actor.userId,
    })
  })
}

interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

async function refuseGuessable(db: Database, userId: string, password: string): Promise<Person> {
  const [person] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt)))
  if (!person) throw new NotFound()
  const own = await db
    .select({ name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.userId, userId))
  if (isGuessable(password, [person.email, person.name, ...own.map(({ name }) => name)]))
    throw new Invalid(GUESSABLE, { password: GUESSABLE })
  return person
}

async function setPassword(
  db: Database,
  { id, name, email }: Person,
  passwordHash: string,
  butSessionId: string | null,
): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, id))
  await endSessionsOf(db, id, butSessionId)
  await voidTokens(db, id, 'password-reset')
  // What the holder of the former address may undo, they still may.
  await voidTokens(db, id, 'email-change', 'bound to a session')
  await enqueue(db, {
    organisationId: null,
    kind: 'password-changed',
    to: email,
    ...passwordChanged({ name }),
  })
}

function linkUsed(): Conflict {
  return new Conflict('link-used', 'This link works no longer. Ask for a new one.')
}
