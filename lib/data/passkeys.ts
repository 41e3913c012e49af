import 'server-only'
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import { keepToken, newToken, spendToken } from '@/lib/db/one-time-tokens'
import { passkeys, users } from '@/lib/db/schema/users'
import { env } from '@/lib/env'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { challengeIn, type NewPasskey } from '@/lib/forms/passkey'
import type { Actor } from '@/lib/policy/actor'
import { requireRecentProof } from '@/lib/policy/recent'
import { record } from './audit'
import { asActor } from './tenancy'

const CHALLENGE_SECONDS = 5 * 60

/**
 * What the browser needs to make a passkey for the actor; its challenge is good once, for five minutes and in this
 * session. Throws `Forbidden` unless the actor has proved lately who they are.
 */
export function passkeyToMake(actor: Actor): Promise<PublicKeyCredentialCreationOptionsJSON> {
  requireRecentProof(actor)
  const { userId } = actor
  return asActor(actor, async (db) => {
    const [person] = await db
      .select({ email: users.email, name: users.name })
      .from(users)
      .where(eq(users.id, userId))
    if (!person) throw new NotFound()
    const own = await db
      .select({ id: passkeys.credentialId })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
    const challenge = newToken()
    await keepToken(db, challenge, boundTo(actor), { userId, seconds: CHALLENGE_SECONDS })
    return generateRegistrationOptions({
      rpName: 'IPS Readiness',
      rpID: new URL(env().appUrl).hostname,
      userID: new TextEncoder().encode(userId),
      userName: person.email,
      userDisplayName: person.name,
      challenge: Buffer.from(challenge, 'base64url'),
      excludeCredentials: [...own],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })
}

/**
 * Keeps a passkey that the browser made for the actor, under a name. Throws `Invalid` for one that does not answer
 * a challenge of this session, `Conflict` (`state`) for one that is kept already, `Forbidden` without a recent proof.
 */
export async function addPasskey(actor: Actor, name: string, made: NewPasskey): Promise<void> {
  requireRecentProof(actor)
  const { appUrl } = env()
  await asActor(actor, async (db) => {
    const challenge = challengeIn(made)
    const asked = challenge === null ? null : await spendToken(db, challenge, boundTo(actor))
    if (challenge === null || asked?.userId !== actor.userId) throw notOurs()
    // The package says by an error what is wrong with an answer.
    const result = await verifyRegistrationResponse({
      response: made,
      expectedChallenge: challenge,
      expectedOrigin: appUrl,
      expectedRPID: new URL(appUrl).hostname,
      requireUserVerification: true,
    }).catch(() => null)
    if (!result?.verified) throw notOurs()
    const { id, publicKey, counter } = result.registrationInfo.credential
    const kept = await db
      .insert(passkeys)
      .values({
        userId: actor.userId,
        credentialId: id,
        publicKey: Buffer.from(publicKey),
        counter,
        transports: made.response.transports ?? [],
        name,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    if (kept.length === 0) throw new Conflict('state', 'This passkey is in use already.')
    await record(db, actor, {
      action: 'account:passkey-added',
      organisationId: null,
      subjectId: actor.userId,
    })
  })
}

function boundTo({ sessionId }: Actor) {
  if (sessionId === null) throw new NotFound()
  return { purpose: 'passkey-registration', sessionId } as const
}

function notOurs(): Invalid {
  return new Invalid('This passkey could not be checked. Try again.')
}
