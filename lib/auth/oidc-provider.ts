import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { SingleSignOn } from '@/lib/env'

/** What next-auth knows the provider of single sign-on by; it stands in the callback's address. */
export const OIDC = 'oidc'

type Claims = Readonly<Record<string, unknown>>

/** next-auth's description of an OpenID Connect provider: code flow with PKCE, state and nonce. */
export function oidcProvider({ issuer, clientId, clientSecret, name }: SingleSignOn): OAuthConfig<Claims> {
  return {
    id: OIDC,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    userinfo: {
      // Providers put the address into the signed token or beside it; where both speak, the signed one counts.
      request: async ({ client, tokens }) => {
        const signed = tokens.id_token ? claimsOf(tokens.id_token) : {}
        const beside = tokens.access_token ? await client.userinfo(tokens.access_token) : {}
        if ('sub' in beside && beside.sub !== signed.sub) throw new Error('Two different people.')
        return { ...beside, ...signed }
      },
    },
    profile: (claims) => ({ id: String(claims.sub) }),
  }
}

/** The claims of a token whose signature openid-client has checked. */
function claimsOf(idToken: string): Claims {
  const [, payload = ''] = idToken.split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}
