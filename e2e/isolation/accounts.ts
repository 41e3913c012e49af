import { randomBytes, randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { encode } from 'next-auth/jwt'
import type { Client } from 'pg'
import { keepSecret } from '../log/secrets'
import { COSE_KEY } from './authenticator'
import { insert, newToken, type Row, sha256 } from './rows'

/** The password of every account of this world that has one. */
export const PASSWORD = 'eleven quiet herons wade upstream'
/** Its hash, made once at the cost that the program asks for. */
export const passwordHash = hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** An account with everything that belongs to one. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  /** The `Cookie` header of its session. */
  readonly cookie: string
  readonly passkeyId: string
  readonly credentialId: string
  readonly identityId: string
  /** Links that were sent to it, and challenges that its session has asked for. */
  readonly tokens: Readonly<Record<'reset' | 'undo' | 'confirm' | 'signIn' | 'newPasskey', string>>
}

/** Makes a session; returns its id and the `Cookie` header. */
export async function makeSession(
  client: Client,
  secret: string,
  userId: string,
): Promise<{ readonly sessionId: string; readonly cookie: string }> {
  const sid = randomBytes(32).toString('base64url')
  const sessionId = await insert(client, 'sessions', {
    user_id: userId,
    token_hash: sha256(sid),
    expires_at: new Date(Date.now() + 3_600_000),
  })
  const value = await encode({ token: { sid }, secret, maxAge: 3600 })
  keepSecret('cookie', sid, value)
  return { sessionId, cookie: `ips-session=${value}` }
}

/** Makes an account that is signed in here and in one more browser, with the given memberships. */
export async function makePerson(
  client: Client,
  secret: string,
  person: { readonly name: string; readonly email: string; readonly password_hash?: string },
  memberships: readonly Row[],
): Promise<{ readonly id: string; readonly cookie: string; readonly sessionId: string }> {
  const id = await insert(client, 'users', person)
  for (const membership of memberships) await insert(client, 'memberships', { user_id: id, ...membership })
  await makeSession(client, secret, id)
  return { id, ...(await makeSession(client, secret, id)) }
}

/** Makes a member of an organisation with every way to sign in, every kind of link and every challenge. */
export async function makeAccount(
  client: Client,
  secret: string,
  { organisationId, canary }: { readonly organisationId: string; readonly canary: string },
): Promise<Account> {
  const name = `${canary} colleague`
  const email = `${canary.toLowerCase()}@example.org`
  const { id, cookie, sessionId } = await makePerson(
    client,
    secret,
    { email, name, password_hash: await passwordHash },
    [{ organisation_id: organisationId, role: 'member' }],
  )
  const credentialId = randomBytes(32).toString('base64url')
  const passkeyId = await insert(client, 'passkeys', {
    user_id: id,
    credential_id: credentialId,
    public_key: COSE_KEY,
    counter: 0,
    transports: [],
    name: 'Key',
    created_at: new Date(Date.now() - 86_400_000),
  })
  const identityId = await insert(client, 'identities', {
    user_id: id,
    issuer: 'https://provider.example.org',
    subject: randomUUID(),
  })
  const keep = async (purpose: string, owner: Row): Promise<string> => {
    const token = newToken()
    await insert(client, 'one_time_tokens', {
      purpose,
      token_hash: sha256(`${purpose}\n${token}`),
      expires_at: new Date(Date.now() + 300_000),
      ...owner,
    })
    return token
  }
  const bound = { user_id: id, session_id: sessionId }
  return {
    id,
    name,
    email,
    cookie,
    passkeyId,
    credentialId,
    identityId,
    tokens: {
      reset: await keep('password-reset', { user_id: id }),
      undo: await keep('email-change', { user_id: id, data: { email: `former-${email}` } }),
      confirm: await keep('email-change', { ...bound, data: { email: `new-${email}` } }),
      signIn: await keep('passkey-sign-in', {}),
      newPasskey: await keep('passkey-registration', bound),
    },
  }
}
