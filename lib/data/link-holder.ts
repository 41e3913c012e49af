import 'server-only'
import { sql } from 'drizzle-orm'
import { fastRows } from '@/lib/db/fast-rows'
import type { Database } from '@/lib/db/rows'
import type { DomainId } from '@/lib/evidence/model'
import type { FormId, RespondentRole } from '@/lib/instrument/model'
import { type LinkHolder, mintLinkHolder } from '@/lib/policy/actor'
import type { AssessmentMode } from '@/lib/policy/resources'
import { withinAnswerPeriod } from './answer-period'
import { accessHash, invitationHash, isLinkToken } from './link-keys'
import { asInstallation } from './tenancy'

/** A link that is good at this moment. */
export interface OpenLink {
  readonly holder: LinkHolder
  readonly mode: AssessmentMode
  /** The link itself; null for the own link of somebody who began anonymously by the shared one. */
  readonly linkId: string | null
  /** Whose link it is; null for a link that is no invitation's. */
  readonly invitationId: string | null
  /** Whether it is the link that many share: whoever begins by it gets one of their own. */
  readonly shared: boolean
  /** Given in place of an earlier link. */
  readonly reissued: boolean
  /** How long answers are taken yet; null: until the assessment is closed. */
  readonly secondsLeft: number | null
  /** On what the questions depend that the holder is asked; null until they begin. */
  readonly asked: Asked | null
}

/** What decides which questions somebody is asked; fixed from the moment that they begin. */
export interface Asked {
  readonly form: FormId
  readonly instrumentId: string
  /** The domains of roles that are not asked about all. */
  readonly roleDomains: Readonly<Partial<Record<RespondentRole, readonly DomainId[]>>>
  readonly role: RespondentRole
}

interface LinkRow extends Omit<Asked, 'role'> {
  readonly role: RespondentRole | null
  readonly organisationId: string
  readonly assessmentId: string
  readonly mode: AssessmentMode
  readonly linkId: string | null
  readonly invitationId: string | null
  readonly shared: boolean
  readonly reissued: boolean
  readonly respondentId: string | null
  readonly secondsLeft: number | null
}

/**
 * Who holds a link, if it is good now: known, not revoked, and its assessment takes answers. Null for everything
 * else, whatever the reason. Changes nothing, so that whatever follows links on its own uses none up.
 */
export function linkHolderOf(token: string): Promise<OpenLink | null> {
  return asInstallation((db) => openLink(db, token))
}

/** `linkHolderOf` in a transaction of the installation that goes on. */
export async function openLink(db: Database, token: string): Promise<OpenLink | null> {
  if (!isLinkToken(token)) return null
  const [found] = await fastRows<LinkRow>(
    db,
    sql`with own as (
          select id, assessment_id, by_share_link from respondents where access_hash = ${accessHash(token)}
        ), link as (
          select l.id, l.assessment_id, l.invitation_id, l.reissued, i.respondent_id
          from respondent_links l left join respondent_invitations i on i.id = l.invitation_id
          where l.token_hash = ${invitationHash(token)} and l.revoked_at is null and i.revoked_at is null
        )
        select a.organisation_id as "organisationId", a.id as "assessmentId", a.mode, link.id as "linkId",
          link.invitation_id as "invitationId", (link.id is not null and link.invitation_id is null) as shared,
          coalesce(link.reissued, false) as reissued,
          r.id as "respondentId", a.form, a.instrument_id as "instrumentId", a.role_domains as "roleDomains", r.role,
          extract(epoch from (a.answers_until + 1)::timestamp at time zone s.time_zone - now())::float8 as "secondsLeft"
        from assessments a
        join sites s on s.id = a.site_id
        left join link on link.assessment_id = a.id
        left join own on own.assessment_id = a.id
        left join respondents r on r.id = coalesce(link.respondent_id, own.id)
        where (link.id is not null or own.by_share_link) and a.state = 'open' and ${withinAnswerPeriod}
          and a.id in (select assessment_id from link union all select assessment_id from own)`,
  )
  if (!found) return null
  const { organisationId, assessmentId, respondentId, form, instrumentId, roleDomains, role, ...rest } = found
  const asked = role && { form, instrumentId, roleDomains, role }
  return { holder: mintLinkHolder({ organisationId, assessmentId, respondentId }), asked, ...rest }
}
