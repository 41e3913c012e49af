import { createHmac, hkdfSync } from 'node:crypto'
import type { Client } from 'pg'
import { insert, newToken } from './rows'

/**
 * The links of a place's open assessments: nobody has begun by the first; by the second somebody is answering, by the
 * third somebody has finished; the fourth is shared by many; by the last somebody answers anonymously.
 */
export const LINKS = ['unused', 'answering', 'finished', 'shared', 'anonymous'] as const
export type LinkName = (typeof LINKS)[number]

export interface RespondentLink {
  readonly token: string
  /** Whose invitation it is; empty for the shared link and for one that no invitation vouches for. */
  readonly invitationId: string
  /** Who answers by it; empty while nobody does. */
  readonly respondentId: string
}

/** Where links lead. */
interface Scope {
  readonly organisationId: string
  readonly canary: string
  /** The assessment that takes answers by name, and the one that takes them anonymously. */
  readonly assessments: { readonly open: string; readonly anonymous: string }
}

/** What the database keeps of a token, for either purpose: two keys, so that the two cannot be laid side by side. */
function keyedHash(secret: string, purpose: 'invitations' | 'answers', token: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `ips-readiness/links/${purpose}`, 32))
  return createHmac('sha256', key).update(token).digest('hex')
}

/** The `Cookie` header of a browser that came by a link. */
export function linkCookie({ token }: RespondentLink): string {
  return `ips-respondent=${token}`
}

/** Writes every kind of link. */
export async function makeLinks(
  client: Client,
  secret: string,
  { organisationId, canary, assessments }: Scope,
): Promise<Readonly<Record<LinkName, RespondentLink>>> {
  const scope = { organisation_id: organisationId, assessment_id: assessments.open }
  const keep = (token: string, more: Readonly<Record<string, unknown>>) =>
    insert(client, 'respondent_links', {
      ...scope,
      token_hash: keyedHash(secret, 'invitations', token),
      ...more,
    })

  const shared = { token: newToken(), invitationId: '', respondentId: '' }
  await keep(shared.token, { cap: 20 })

  const anonymous = { token: newToken(), invitationId: '', respondentId: '' }
  const anonymousId = await insert(client, 'respondents', {
    ...scope,
    assessment_id: assessments.anonymous,
    role: 'clinician',
    anonymous: true,
    access_hash: keyedHash(secret, 'answers', anonymous.token),
    by_share_link: true,
    created_at: null,
  })

  const named = async (name: 'unused' | 'answering' | 'finished') => {
    const respondentId =
      name === 'unused'
        ? null
        : await insert(client, 'respondents', {
            ...scope,
            role: 'clinician',
            name: `${canary} ${name}`,
            finished: name === 'finished',
          })
    const invitationId = await insert(client, 'respondent_invitations', {
      ...scope,
      name: name === 'unused' ? `${canary} invited` : `${canary} ${name}`,
      email: `${canary.toLowerCase()}-${name}-invited@example.org`,
      role: 'clinician',
      anonymous: false,
      respondent_id: respondentId,
    })
    const token = newToken()
    await keep(token, { invitation_id: invitationId })
    return { token, invitationId, respondentId: respondentId ?? '' }
  }
  const [unused, answering, finished] = [
    await named('unused'),
    await named('answering'),
    await named('finished'),
  ]
  return { unused, answering, finished, shared, anonymous: { ...anonymous, respondentId: anonymousId } }
}
