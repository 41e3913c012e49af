import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondentLinks } from '@/lib/db/schema/respondents'
import { Conflict, NotFound } from '@/lib/errors'
import { enqueue, mailIsSent } from '@/lib/mail/outbox'
import { reminder } from '@/lib/mail/texts/reminder'
import { type AskedFor, respondentInvitation } from '@/lib/mail/texts/respondent-invitation'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { dateInWords } from '@/lib/report/wording/figures'
import { type AssessmentScope, assessmentScope } from './assessment-scope'
import { invitationHash, linkAddress, newLinkToken } from './link-keys'
import { ownedBy } from './tenancy'

/** A link that no mail carries, shown once to be copied. */
export interface ShownLink {
  readonly name: string
  readonly address: string
}

/** Whom a link is for. */
export interface Recipient {
  readonly invitationId: string
  readonly name: string
  readonly email: string | null
}

export interface Handing {
  readonly kind: 'respondent-invitation' | 'reminder'
  readonly reissued?: boolean
  readonly note: string | null
}

/** The scope of an assessment that takes respondents now and whose respondents the actor manages. */
export async function managedScope(db: Database, actor: Actor, id: string): Promise<AssessmentScope> {
  const scope = await assessmentScope(db, actor, id)
  authorise(actor, 'assessment:manage-respondents', scope.resource)
  if (scope.resource.state !== 'open') {
    throw new Conflict('state', 'This assessment is not open to respondents.')
  }
  return scope
}

/** What mails say of an assessment, whoever they go to. */
export async function askedFor(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<Omit<AskedFor, 'name' | 'note'>> {
  const [found] = await db
    .select({
      site: sites.name,
      agency: organisations.name,
      mode: assessments.mode,
      answersUntil: assessments.answersUntil,
    })
    .from(assessments)
    .innerJoin(sites, eq(sites.id, assessments.siteId))
    .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
    .where(and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId)))
  if (!found) throw new NotFound()
  return { ...found, answersUntil: found.answersUntil && dateInWords(found.answersUntil) }
}

/**
 * Makes a new link for each recipient and puts it into a mail, or returns it to be shown where no mail goes out.
 * Only its hash is kept.
 */
export async function handOutLinks(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  recipients: readonly Recipient[],
  { kind, reissued = false, note }: Handing,
): Promise<readonly ShownLink[]> {
  if (recipients.length === 0) return []
  const asked = await askedFor(db, actor, scope)
  const { organisationId } = scope.resource
  const handed = recipients.map((recipient) => ({ ...recipient, token: newLinkToken() }))
  await db.insert(respondentLinks).values(
    handed.map(({ invitationId, token }) => ({
      organisationId,
      assessmentId: scope.id,
      invitationId,
      tokenHash: invitationHash(token),
      reissued,
    })),
  )
  const shown: ShownLink[] = []
  for (const { name, email, token } of handed) {
    const link = linkAddress(token)
    if (email === null || !mailIsSent()) shown.push({ name, address: link })
    else {
      const text = { ...asked, name, note, link }
      const { subject, body } = kind === 'reminder' ? reminder(text) : respondentInvitation(text)
      await enqueue(db, { organisationId, kind, to: email, subject, body })
    }
  }
  return shown
}
