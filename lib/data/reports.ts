import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { reportPdfs, reportSnapshots } from '@/lib/db/schema/reports'
import { Conflict } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import type { ReportContent } from '@/lib/report/content'
import type { AnswersFile } from '@/lib/scoring/model'
import { assembleAnswersFile } from './answers-file'
import { type AssessmentScope, assessmentScope } from './assessment-scope'
import { liveReport } from './live-report'
import { withPlanOf } from './plan-in-report'
import { suppliedReferences } from './reference-list'
import { type Reopening, readReopenings } from './reopening'
import { requireResults } from './shown-results'
import { asActor, ownedBy } from './tenancy'

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

export interface Report {
  readonly content: ReportContent
  /** False before: the content then changes with every answer and with every agreement. */
  readonly finalised: boolean
  /** When and why it was opened again after a finalisation, the latest first. */
  readonly reopenings: readonly Reopening[]
}

export type ReportPdf =
  | { readonly kind: 'stored'; readonly bytes: Uint8Array; readonly content: ReportContent }
  /** Render `content`; when `keep` is true hand the bytes to `storeReportPdf` and send what it returns. */
  | { readonly kind: 'to-render'; readonly content: ReportContent; readonly keep: boolean }

/**
 * The report of an assessment: the stored snapshot once it is finalised, computed from answers and consensus before.
 * Throws `Conflict` where there are no results, as `requireResults` does.
 */
export async function reportContentFor(actor: Actor, assessmentId: string): Promise<Report> {
  return asActor(actor, async (db) => reportIn(db, actor, await assessmentScope(db, actor, assessmentId)))
}

/** The same inside a transaction. */
export async function reportIn(db: Database, actor: Actor, scope: AssessmentScope): Promise<Report> {
  authorise(actor, 'assessment:see-report', scope.resource)
  const snapshot = await latestSnapshot(db, actor, scope)
  const content = snapshot?.content ?? (await liveContent(db, actor, scope))
  const reopenings = await readReopenings(db, actor, scope)
  return { content, finalised: snapshot !== null, reopenings }
}

/**
 * The report's PDF if its bytes were made before, else what to render. With a plan it is rendered each time: the plan
 * goes on changing, and is dated, while everything else stays the stored content.
 */
export async function reportPdfFor(actor: Actor, assessmentId: string, paper: Paper): Promise<ReportPdf> {
  return asActor(actor, async (db) => {
    const scope = await reportScope(db, actor, assessmentId)
    const snapshot = await latestSnapshot(db, actor, scope)
    const content = snapshot?.content ?? (await liveContent(db, actor, scope))
    const { report, planned } = await withPlanOf(db, actor, scope, content)
    if (planned.length > 0) return { kind: 'to-render', content: report, keep: false }
    if (!snapshot) return { kind: 'to-render', content, keep: false }
    const bytes = await storedBytes(db, actor, snapshot.id, paper)
    return bytes ? { kind: 'stored', bytes, content } : { kind: 'to-render', content, keep: true }
  })
}

/** Keeps the bytes of a finalised report's PDF; returns the bytes that are kept, those of the first to call. */
export async function storeReportPdf(
  actor: Actor,
  assessmentId: string,
  paper: Paper,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  return asActor(actor, async (db) => {
    const scope = await reportScope(db, actor, assessmentId)
    const snapshot = await latestSnapshot(db, actor, scope)
    if (!snapshot) throw new Conflict('state', 'Only the report of a finalised assessment is kept.')
    const { organisationId } = scope.resource
    await db
      .insert(reportPdfs)
      .values({ snapshotId: snapshot.id, paper, organisationId, bytes })
      .onConflictDoNothing()
    return (await storedBytes(db, actor, snapshot.id, paper)) ?? bytes
  })
}

/**
 * The answers of an assessment as an answers file, dated today (UTC) or on the day it was finalised. Throws `Conflict`
 * where there are no results, once the answers were deleted, and always in anonymous mode: a file has one person's
 * answers a row.
 */
export async function answersFileFor(actor: Actor, assessmentId: string): Promise<AnswersFile> {
  return asActor(actor, async (db) => {
    const scope = await reportScope(db, actor, assessmentId)
    if (scope.mode === 'anonymous') {
      throw new Conflict('anonymous', 'The answers are anonymous, so no file of them is handed out.')
    }
    const snapshot = await latestSnapshot(db, actor, scope)
    if (snapshot?.answersFile) return snapshot.answersFile
    await requireResults(db, actor, scope)
    return assembleAnswersFile(db, actor, scope)
  })
}

async function reportScope(db: Database, actor: Actor, assessmentId: string): Promise<AssessmentScope> {
  const scope = await assessmentScope(db, actor, assessmentId)
  authorise(actor, 'assessment:see-report', scope.resource)
  return scope
}

/** The snapshot of the last finalisation; null while the assessment is not finalised. */
async function latestSnapshot(db: Database, actor: Actor, { id, resource }: AssessmentScope) {
  if (resource.state !== 'finalised') return null
  const [found] = await db
    .select({
      id: reportSnapshots.id,
      content: reportSnapshots.content,
      answersFile: reportSnapshots.answersFile,
    })
    .from(reportSnapshots)
    .where(and(eq(reportSnapshots.assessmentId, id), ownedBy(actor, reportSnapshots.organisationId)))
    .orderBy(desc(reportSnapshots.number))
    .limit(1)
  if (!found) throw new Error(`The finalised assessment ${id} has no snapshot.`)
  return found
}

async function liveContent(db: Database, actor: Actor, scope: AssessmentScope): Promise<ReportContent> {
  await requireResults(db, actor, scope)
  return liveReport(db, actor, scope, await suppliedReferences())
}

async function storedBytes(db: Database, actor: Actor, snapshotId: string, paper: Paper) {
  const [found] = await db
    .select({ bytes: reportPdfs.bytes })
    .from(reportPdfs)
    .where(
      and(
        eq(reportPdfs.snapshotId, snapshotId),
        eq(reportPdfs.paper, paper),
        ownedBy(actor, reportPdfs.organisationId),
      ),
    )
  return found ? new Uint8Array(found.bytes) : null
}
