import 'server-only'
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { rounds } from '@/lib/db/schema/rounds'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, instrumentById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { buildComparison } from '@/lib/report/comparison/build'
import type { ComparisonContent } from '@/lib/report/comparison/content'
import type { ReportContent } from '@/lib/report/content'
import { type ComparableKind, isAskedFor, kindsOf, regionsOf } from '@/lib/scoring/compared-sites'
import type { ComparisonQuery } from '@/lib/scoring/comparison-query'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { type CountRule, NO_SMALL_COUNTS, USUAL_COUNTS } from '@/lib/scoring/shown-barriers'
import { latestOfSites, readCompared, type SharedAssessment } from './compared-assessments'
import { idOf } from './ids'
import type { OrganisationName } from './organisation-names'
import { suppliedReferences } from './reference-list'
import { readScored } from './shared-assessments'
import { asActor } from './tenancy'

/** So many shared barriers are told at first: what most sites share, and what a screen can hold. */
const FIRST_BARRIERS = 12

export interface RoundName {
  readonly id: string
  readonly name: string
}

export interface ComparisonView {
  readonly jurisdiction: OrganisationName
  /** Every jurisdiction that the actor coordinates, by name. */
  readonly jurisdictions: readonly OrganisationName[]
  /** What is shared: kinds of assessment that cannot be put together, the chosen one among them. */
  readonly kinds: readonly ComparableKind[]
  /** Null where nothing of the kind asked for is shared. */
  readonly kind: ComparableKind | null
  readonly regions: readonly string[]
  /** The rounds of the jurisdiction that have begun, the latest first. */
  readonly rounds: readonly RoundName[]
  readonly content: ComparisonContent | null
  /** Of the rows; both from 1. */
  readonly page: number
  readonly pages: number
}

/**
 * Compares what agencies share with a jurisdiction that the actor coordinates: one assessment of each site, of one
 * kind, filtered before any threshold is applied. `rowsPerPage` null gives all rows and barriers. Throws `NotFound` for another's
 * jurisdiction, and for a region or questionnaire version that none of its sites has.
 */
export async function compareSites(
  actor: Actor,
  query: ComparisonQuery,
  { shown = null, rowsPerPage }: { readonly shown?: string | null; readonly rowsPerPage: number | null },
): Promise<ComparisonView> {
  const references = await suppliedReferences()
  return asActor(actor, async (db) => {
    const jurisdictions = await coordinated(db, actor)
    const jurisdiction = chosenJurisdiction(actor, jurisdictions, query.jurisdiction, shown)
    const begun = await roundsOf(db, jurisdiction.id)
    const round = query.round === null ? null : begun.find(({ id }) => id === query.round)
    if (round === undefined) throw new NotFound()
    const shared = await readCompared(db, jurisdiction.id, { every: round !== null })
    const asked = round === null ? shared : shared.filter(({ roundId }) => roundId === round.id)
    const kinds = kindsOf(asked)
    if (query.instrument !== null && !kinds.some(({ instrument }) => instrument === query.instrument)) {
      throw new NotFound()
    }
    const regions = regionsOf(shared)
    if (query.region !== null && !regions.includes(query.region)) throw new NotFound()
    const kind = chosenKind(kinds, query)
    const frame = { jurisdiction, jurisdictions, rounds: begun, kinds, kind, regions }
    const instrument = kind === null ? CURRENT_INSTRUMENT : instrumentById(kind.instrument)
    if (kind === null || !instrument) return { ...frame, content: null, page: 1, pages: 1 }
    const ofKind = shared.filter((one) => one.instrument === kind.instrument && one.form === kind.form)
    const { compared, before } = choicesOf(ofKind, round?.id ?? null)
    const rows = pageOf(compared.filter((site) => isAskedFor(site, query)).length, query.page, rowsPerPage)
    const content = buildComparison({
      jurisdiction: jurisdiction.name,
      date: new Date().toISOString().slice(0, 10),
      instrument,
      form: kind.form,
      sites: compared,
      round: round?.name ?? null,
      before,
      fullReports: new Set(compared.flatMap(({ id, share }) => (share === 'full-report' ? [id] : []))),
      otherKinds: kinds.length - 1,
      query,
      rows,
      mostBarriers: query.barriers === 'all' || rowsPerPage === null ? undefined : FIRST_BARRIERS,
      rule: countRule(),
      suppliedReferences: references,
    })
    return { ...frame, content, page: rows.page, pages: rows.pages }
  })
}

export interface SharedReport {
  readonly scored: ScoredAssessment
  readonly content: ReportContent
}

/** The full report that an agency shares with a jurisdiction of the actor's; throws `NotFound` for any other. */
export async function getSharedReport(actor: Actor, assessmentId: string): Promise<SharedReport> {
  return asActor(actor, async (db) => {
    const own = (await coordinated(db, actor)).map(({ id }) => id)
    const [found] = await db
      .select({ content: shareableReports.content, sharedWith: shareableReports.sharedWith })
      .from(shareableReports)
      .where(
        and(eq(shareableReports.assessmentId, idOf(assessmentId)), inArray(shareableReports.sharedWith, own)),
      )
    const [scored] = await readScored(
      db,
      and(eq(assessmentScores.assessmentId, idOf(assessmentId)), inArray(assessmentScores.sharedWith, own)),
    )
    if (!found?.sharedWith || !scored) throw new NotFound()
    mayCompare(actor, found.sharedWith)
    return { content: found.content, scored }
  })
}

/** Under which rule counts of sites are shown in this installation. */
export function countRule(): CountRule {
  return env().hidesSmallCounts ? NO_SMALL_COUNTS : USUAL_COUNTS
}

/** Returns where the actor may compare the sites of a jurisdiction; throws as `authorise` does. */
export function mayCompare(actor: Actor, jurisdictionId: string): void {
  const resource = { kind: 'organisation', organisationId: jurisdictionId, parentId: null } as const
  authorise(actor, 'organisation:compare', resource)
}

/** The jurisdictions that the actor coordinates, by name. */
export async function coordinated(db: Database, actor: Actor): Promise<readonly OrganisationName[]> {
  const ids = actor.memberships.flatMap(({ role, organisationId }) =>
    role === 'coordinator' ? [organisationId] : [],
  )
  if (ids.length === 0) throw new NotFound()
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, ids))
    .orderBy(organisations.name, organisations.id)
}

/** The one asked for, which must be the actor's; else the one that is shown, else the first. */
export function chosenJurisdiction(
  actor: Actor,
  own: readonly OrganisationName[],
  asked: string | null,
  shown: string | null,
): OrganisationName {
  const named = (wanted: string | null) => own.find(({ id }) => id === wanted)
  const chosen = asked === null ? (named(shown) ?? own[0]) : named(asked)
  if (chosen === undefined) throw new NotFound()
  mayCompare(actor, chosen.id)
  return chosen
}

/**
 * The assessments that are compared, one a site: the latest, or those of a round. Whoever looks at a round could have
 * looked at the latest and at other rounds before, so that their figures come first, in an order that is always the same.
 */
function choicesOf(ofKind: readonly SharedAssessment[], roundId: string | null) {
  const latest = latestOfSites(ofKind)
  if (roundId === null) return { compared: latest, before: [] }
  const earlier = [...new Set(ofKind.flatMap((one) => one.roundId ?? []))].filter((id) => id < roundId).sort()
  const ofRound = (id: string) => latestOfSites(ofKind.filter((one) => one.roundId === id))
  return { compared: ofRound(roundId), before: [latest, ...earlier.map(ofRound)] }
}

/** The rounds of a jurisdiction that have begun, the latest first. */
export function roundsOf(db: Database, jurisdictionId: string): Promise<readonly RoundName[]> {
  return db
    .select({ id: rounds.id, name: rounds.name })
    .from(rounds)
    .where(and(eq(rounds.organisationId, jurisdictionId), isNotNull(rounds.openedAt)))
    .orderBy(desc(rounds.opensOn), rounds.id)
}

function chosenKind(
  kinds: readonly ComparableKind[],
  { instrument, form }: Pick<ComparisonQuery, 'instrument' | 'form'>,
): ComparableKind | null {
  const fits = (kind: ComparableKind) =>
    (instrument === null || kind.instrument === instrument) && (form === null || kind.form === form)
  return kinds.find(fits) ?? null
}

function pageOf(rows: number, asked: number, perPage: number | null) {
  if (perPage === null) return { from: 0, to: rows, page: 1, pages: 1 }
  const pages = Math.max(1, Math.ceil(rows / perPage))
  const page = Math.min(asked, pages)
  return { from: (page - 1) * perPage, to: page * perPage, page, pages }
}
