import 'server-only'
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { database } from '@/lib/db/client'
import { keepToken, newToken, spendToken } from '@/lib/db/one-time-tokens'
import { findPasskey, notePasskeyUse } from '@/lib/db/passkeys'
import { noteAuthentication } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { challengeIn, type PasskeyProof } from '@/lib/forms/passkey'
import type { Actor } from '@/lib/policy/actor'

const CHALLENGE = { purpose: 'passkey-sign-in', sessionId: null } as const
const CHALLENGE_SECONDS = 5 * 60

/** A challenge for any passkey of this site, good once and for five minutes; the passkey itself says whose it is. */
export async function passkeyChallenge(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = newToken()
  await keepToken(await database(), challenge, CHALLENGE, { userId: null, seconds: CHALLENGE_SECONDS })
  return generateAuthenticationOptions({
    rpID: new URL(env().appUrl).hostname,
    challenge: Buffer.from(challenge, 'base64url'),
    userVerification: 'required',
  })
}

/** The account whose passkey answered a challenge of ours; the challenge is then used up. Null for all else. */
export async function provePasskey(proof: PasskeyProof): Promise<string | null> {
  const challenge = challengeIn(proof)
  const known = await findPasskey(proof.id)
  const used = challenge === null ? null : await spendToken(await database(), challenge, CHALLENGE)
  if (known === null || challenge === null || used === null) return null
  const { appUrl } = env()
  // The package says by an error what is wrong with an answer.
  const result = await verifyAuthenticationResponse({
    response: proof,
    expectedChallenge: challenge,
    expectedOrigin: appUrl,
    expectedRPID: new URL(appUrl).hostname,
    credential: { id: proof.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
    requireUserVerification: true,
  }).catch(() => null)
  if (!result?.verified) return null
  await notePasskeyUse(proof.id, result.authenticationInfo.newCounter)
  return known.userId
}

/** Whether a passkey is one of the actor's; when it is, that counts as having proved who they are just now. */
export async function proveOwnPasskey(actor: Actor, proof: PasskeyProof): Promise<boolean> {
  const right = (await provePasskey(proof)) === actor.userId
  if (right && actor.sessionId !== null) await noteAuthentication(actor.sessionId)
  return right
}
