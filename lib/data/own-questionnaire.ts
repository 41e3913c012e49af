import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { fastRows } from '@/lib/db/fast-rows'
import { type Database, rowsOf } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { installation } from '@/lib/db/schema/installation'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondents } from '@/lib/db/schema/respondents'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { DomainId, StageId } from '@/lib/evidence/model'
import type { AnswerInput } from '@/lib/forms/answer'
import type { FormId, ItemId, RespondentRole } from '@/lib/instrument/model'
import type { LinkHolder } from '@/lib/policy/actor'
import type { AssessmentMode } from '@/lib/policy/resources'
import { withinAnswerPeriod } from './answer-period'
import { type DomainAnswer, type PageSaved, type SaveResult, writeOrSay, writePage } from './answers'
import { readAnswers, type StoredAnswer } from './assessment-rows'
import { instrumentOf } from './assessment-scope'
import { type Asked, openLink } from './link-holder'
import { asInstallation, asLinkHolder, goOnAsLinkHolder } from './tenancy'
import type { AnswerWrite } from './write-answer'

/** Everything that the pages behind a respondent's link show. */
export interface OwnQuestionnaire {
  readonly site: string
  readonly agency: string
  readonly mode: AssessmentMode
  readonly form: FormId
  readonly stage: StageId
  readonly instrumentId: string
  /** YYYY-MM-DD in the site's zone; null: until it is closed. */
  readonly answersUntil: string | null
  /** Null until the person begins. */
  readonly own: OwnAnswers | null
}

export interface OwnAnswers {
  readonly respondentId: string
  readonly role: RespondentRole
  /** Null in anonymous mode. */
  readonly name: string | null
  readonly byShareLink: boolean
  readonly finished: boolean
  /** The domains that their role is asked about, in the instrument's order. */
  readonly domains: readonly DomainId[]
  readonly answers: Readonly<Partial<Record<ItemId, StoredAnswer>>>
}

/** What the installation tells everybody before the first answer. */
export interface Promises {
  readonly contact: string | null
  readonly privacyNotice: string | null
  readonly answersKeptMonths: number
  readonly invitationsKeptDays: number
}

/** The questionnaire of the holder of a link, with their own answers and nobody else's. */
export function getOwnQuestionnaire(holder: LinkHolder): Promise<OwnQuestionnaire> {
  return asLinkHolder(holder, async (db) => {
    const [found] = await db
      .select({
        site: sites.name,
        agency: organisations.name,
        mode: assessments.mode,
        form: assessments.form,
        stage: assessments.stage,
        instrumentId: assessments.instrumentId,
        answersUntil: assessments.answersUntil,
        roleDomains: assessments.roleDomains,
      })
      .from(assessments)
      .innerJoin(sites, eq(sites.id, assessments.siteId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .where(eq(assessments.id, holder.assessmentId))
    if (!found) throw new NotFound()
    const { roleDomains, ...questionnaire } = found
    const { respondentId } = holder
    if (respondentId === null) return { ...questionnaire, own: null }
    const [person] = await db
      .select({
        role: respondents.role,
        name: respondents.name,
        byShareLink: respondents.byShareLink,
        finished: respondents.finished,
      })
      .from(respondents)
      .where(eq(respondents.id, respondentId))
    if (!person) throw new NotFound()
    const domains = askedDomains(found.instrumentId, roleDomains, person.role)
    return {
      ...questionnaire,
      own: { respondentId, ...person, domains, answers: await readAnswers(db, respondentId) },
    }
  })
}

/** What the installation's settings tell respondents. */
export function getPromises(holder: LinkHolder): Promise<Promises> {
  return asLinkHolder(holder, async (db) => {
    const [found] = await db
      .select({
        contact: installation.contact,
        privacyNotice: installation.privacyNotice,
        answersKeptMonths: installation.answersKeptMonths,
        invitationsKeptDays: installation.invitationsKeptDays,
      })
      .from(installation)
    return found ?? { contact: null, privacyNotice: null, answersKeptMonths: 36, invitationsKeptDays: 90 }
  })
}

function askedDomains(
  instrumentId: string,
  roleDomains: Asked['roleDomains'],
  role: RespondentRole,
): readonly DomainId[] {
  const all = instrumentOf({ instrumentId }).domains.map(({ id }) => id)
  const asked = roleDomains[role]
  return asked ? all.filter((id) => asked.includes(id)) : all
}

export interface OwnChange extends AnswerInput {
  readonly itemId: string
}

/** An answer that was saved or came too late, and in what mode. */
export type SavedByLink = SaveResult & { readonly mode: AssessmentMode }

/**
 * Saves one answer of whoever holds a link, as `saveAnswer` does for people with an account; looks the link up and
 * writes in one transaction. `isMeant` says whether the answer is that respondent's to send. Throws `Invalid` for a
 * question that this person is not asked, `Conflict` (`not-answerable`, `answers-finished`, `key-reused`).
 */
export async function saveAnswerByLink(
  token: string,
  change: OwnChange,
  isMeant: (respondentId: string) => boolean,
): Promise<SavedByLink> {
  let mode: AssessmentMode = 'named'
  const result = await writeOrSay(asInstallation, async (db) => {
    const link = await openLink(db, token)
    if (!link?.asked || link.holder.respondentId === null) throw notOpen()
    if (!isMeant(link.holder.respondentId)) throw ofAnother()
    mode = link.mode
    await goOnAsLinkHolder(db, link.holder)
    return ownWrite(link.holder, itemsAsked(link.asked), change)
  })
  return { ...result, mode }
}

const notOpen = () =>
  new Conflict(
    'not-answerable',
    'Your link is not open now. If answers are still taken, open it again and come back here.',
  )

const ofAnother = () =>
  new Conflict(
    'not-answerable',
    'Another link was opened in this browser since. Open yours again to save this answer.',
  )

/** Saves the answers of one page, for the form that works without JavaScript; throws as `saveAnswerByLink` does. */
export function saveOwnAnswers(holder: LinkHolder, changes: readonly DomainAnswer[]): Promise<PageSaved> {
  return asLinkHolder(holder, async (db) => {
    const asked = await askedOf(db, holder)
    return writePage(
      db,
      changes.map((change) => ownWrite(holder, asked, { ...change, idempotencyKey: randomUUID() })),
    )
  })
}

/** The ids of the questions that the holder is asked. */
async function askedOf(
  db: Database,
  { assessmentId, respondentId }: LinkHolder,
): Promise<ReadonlySet<string>> {
  const [found] = await fastRows<Asked>(
    db,
    sql`select a.form, a.instrument_id as "instrumentId", a.role_domains as "roleDomains", r.role
        from assessments a join respondents r on r.assessment_id = a.id
        where a.id = ${assessmentId} and r.id = ${respondentId}`,
  )
  if (!found) throw new NotFound()
  return itemsAsked(found)
}

function itemsAsked(asked: Asked): ReadonlySet<string> {
  const domains = askedDomains(asked.instrumentId, asked.roleDomains, asked.role)
  return new Set(
    instrumentOf(asked)
      .domains.filter(({ id }) => domains.includes(id))
      .flatMap(({ items }) => items.filter((item) => asked.form === 'full' || item.core))
      .map(({ id }) => id),
  )
}

function ownWrite(holder: LinkHolder, asked: ReadonlySet<string>, change: OwnChange): AnswerWrite {
  const { organisationId, assessmentId, respondentId } = holder
  if (respondentId === null) throw new NotFound()
  if (!asked.has(change.itemId)) throw new Invalid('This is none of the questions that you are asked.')
  const { itemId, value, note, proof, baseRevision, idempotencyKey } = change
  return {
    organisationId,
    assessmentId,
    respondentId,
    itemId,
    value,
    note,
    proof,
    baseRevision,
    idempotencyKey,
  }
}

/** The holder has finished; a second time changes nothing. `Conflict` once the assessment takes no answers. */
export function finishAnswering(holder: LinkHolder): Promise<void> {
  return setFinished(holder, true)
}

/** The holder wants to change answers after all, which they may until the assessment is closed. */
export function answerAgain(holder: LinkHolder): Promise<void> {
  return setFinished(holder, false)
}

async function setFinished(holder: LinkHolder, finished: boolean): Promise<void> {
  await asLinkHolder(holder, async (db) => {
    const changed = await rowsOf(
      db,
      sql`update respondents r set finished = ${finished}
          from assessments a join sites s on s.id = a.site_id
          where r.id = ${holder.respondentId} and a.id = r.assessment_id and a.id = ${holder.assessmentId}
            and a.organisation_id = ${holder.organisationId} and a.state = 'open' and ${withinAnswerPeriod}
          returning r.id`,
    )
    if (changed.length === 0) {
      throw new Conflict('not-answerable', 'This assessment is closed; it takes no answers now.')
    }
  })
}
