import 'server-only'
import { and, eq, gte, ne } from 'drizzle-orm'
import { keepToken, newToken, readToken, spendToken, voidTokens } from '@/lib/db/one-time-tokens'
import type { Database } from '@/lib/db/rows'
import { identities, passkeys, users } from '@/lib/db/schema/users'
import { endSessionsOf } from '@/lib/db/sessions'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { enqueue } from '@/lib/mail/outbox'
import { emailChange, emailChangeAsked, emailTaken } from '@/lib/mail/texts/email-change'
import { emailChanged } from '@/lib/mail/texts/email-changed'
import type { Actor } from '@/lib/policy/actor'
import { requireRecentProof } from '@/lib/policy/recent'
import { record } from './audit'
import { newResetToken } from './password'
import { asInstallation } from './tenancy'

const CONFIRM_SECONDS = 60 * 60
/** As long as it may take somebody to read the mailbox that the account had. */
const UNDO_SECONDS = 7 * 24 * 60 * 60
/** Held by whoever reads the former address; bound to no session, unlike the link that confirms. */
const UNDO = { purpose: 'email-change', sessionId: null } as const

/**
 * Sends a link that confirms it to a new address (in its one spelling), and to the address so far a notice with a
 * way to stop it. An address that has an account already is not told to the one who asks: its owner gets a mail.
 * Throws `Forbidden` unless the actor has proved lately who they are.
 */
export async function askForEmailChange(actor: Actor, email: string): Promise<void> {
  requireRecentProof(actor)
  const { sessionId } = actor
  if (sessionId === null) throw new NotFound()
  await asInstallation(async (db) => {
    const { name, email: former } = await personOf(db, actor.userId)
    const unchanged = 'This is your address already'
    if (former === email) throw new Invalid(unchanged, { email: unchanged })
    await voidTokens(db, actor.userId, 'email-change', 'bound to a session')
    if (await isTaken(db, email, actor.userId)) {
      await enqueue(db, { organisationId: null, kind: 'notice', to: email, ...emailTaken() })
    } else {
      const token = newToken()
      const use = { purpose: 'email-change', sessionId } as const
      await keepToken(db, token, use, { userId: actor.userId, data: { email }, seconds: CONFIRM_SECONDS })
      await enqueue(db, {
        organisationId: null,
        kind: 'email-change',
        to: email,
        ...emailChange({ name, token }),
      })
    }
    const undo = await newUndoToken(db, actor.userId, former)
    const text = emailChangeAsked({ name, token: undo })
    await enqueue(db, { organisationId: null, kind: 'notice', to: former, ...text })
  })
}

/** The address that a link would confirm; null when it does not work in this session. Asking uses nothing up. */
export async function emailToConfirm(actor: Actor, token: string): Promise<string | null> {
  if (actor.sessionId === null) return null
  const use = { purpose: 'email-change', sessionId: actor.sessionId } as const
  const link = await asInstallation((db) => readToken(db, token, use))
  return link?.userId === actor.userId ? (link.data.email ?? null) : null
}

/**
 * Gives the account its new address by a link's token, in the session that asked and in no other, and tells the
 * former address. Throws `Conflict` (`link-used`) for a link that does not work here.
 */
export async function confirmEmailChange(actor: Actor, token: string): Promise<void> {
  const { sessionId } = actor
  if (sessionId === null) throw linkUsed()
  await asInstallation(async (db) => {
    const link = await spendToken(db, token, { purpose: 'email-change', sessionId })
    const email = link?.data.email
    if (link?.userId !== actor.userId || !email || (await isTaken(db, email, actor.userId))) throw linkUsed()
    const { name, email: former } = await personOf(db, actor.userId)
    await db.update(users).set({ email }).where(eq(users.id, actor.userId))
    // Links for a new password went to the mailbox that the account had.
    await voidTokens(db, actor.userId, 'password-reset')
    const text = emailChanged({ name, token: await newUndoToken(db, actor.userId, former) })
    await enqueue(db, { organisationId: null, kind: 'email-changed', to: former, ...text })
    await record(db, actor, {
      action: 'account:email-changed',
      organisationId: null,
      subjectId: actor.userId,
    })
  })
}

/** Whether a "this was not me" link still works; asking uses nothing up. */
export function undoLinkWorks(token: string): Promise<boolean> {
  return asInstallation(async (db) => (await readToken(db, token, UNDO)) !== null)
}

/**
 * Takes an account back by a "this was not me" link: its former address, no session, no password, no passkey
 * or single sign-on added since. Returns the token of a link by which its owner chooses a new password. Throws `Conflict` (`link-used`).
 */
export function undoEmailChange(token: string): Promise<string> {
  return asInstallation(async (db) => {
    const link = await spendToken(db, token, UNDO)
    const email = link?.data.email
    if (!link?.userId || !email || (await isTaken(db, email, link.userId))) throw linkUsed()
    const { userId } = link
    await db.update(users).set({ email, passwordHash: null }).where(eq(users.id, userId))
    for (const way of [passkeys, identities])
      await db.delete(way).where(and(eq(way.userId, userId), gte(way.createdAt, link.createdAt)))
    await endSessionsOf(db, userId)
    await voidTokens(db, userId, 'email-change')
    const by = { role: 'installation' } as const
    await record(db, by, { action: 'account:email-change-undone', organisationId: null, subjectId: userId })
    return newResetToken(db, userId)
  })
}

async function newUndoToken(db: Database, userId: string, email: string): Promise<string> {
  const token = newToken()
  await keepToken(db, token, UNDO, { userId, data: { email }, seconds: UNDO_SECONDS })
  return token
}

async function personOf(db: Database, userId: string) {
  const [person] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId))
  if (!person) throw new NotFound()
  return person
}

async function isTaken(db: Database, email: string, butUserId: string): Promise<boolean> {
  const found = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, butUserId)))
  return found.length > 0
}

function linkUsed(): Conflict {
  return new Conflict(
    'link-used',
    'This link does not work here. Open it in the browser in which you asked, or ask again.',
  )
}
