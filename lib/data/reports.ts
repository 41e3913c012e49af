import 'server-only'
import type { Actor } from '@/lib/policy/actor'
import type { ReportContent } from '@/lib/report/content'
import type { AnswersFile } from '@/lib/scoring/model'

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

export interface Report {
  readonly content: ReportContent
  /** False while the assessment is a draft: the content then changes with every answer. */
  readonly finalised: boolean
}

/** The report of an assessment: the stored snapshot once it is finalised, computed from the answers before. */
export async function reportContentFor(actor: Actor, assessmentId: string): Promise<Report> {
  throw new Error(`in work ${actor.userId} ${assessmentId}`)
}

export type ReportPdf =
  | { readonly kind: 'stored'; readonly bytes: Uint8Array; readonly content: ReportContent }
  /** Render `content`; when `keep` is true hand the bytes to `storeReportPdf` and send what it returns. */
  | { readonly kind: 'to-render'; readonly content: ReportContent; readonly keep: boolean }

/** The report's PDF if its bytes were made before, else what to render. */
export async function reportPdfFor(actor: Actor, assessmentId: string, paper: Paper): Promise<ReportPdf> {
  throw new Error(`in work ${actor.userId} ${assessmentId} ${paper}`)
}

/** Keeps the bytes of a finalised report's PDF; returns the bytes that are kept, those of the first to call. */
export async function storeReportPdf(
  actor: Actor,
  assessmentId: string,
  paper: Paper,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  throw new Error(`in work ${actor.userId} ${assessmentId} ${paper} ${bytes.length}`)
}

/** The answers of an assessment as an answers file, dated today (UTC) or on the day it was finalised. */
export async function answersFileFor(actor: Actor, assessmentId: string): Promise<AnswersFile> {
  throw new Error(`in work ${actor.userId} ${assessmentId}`)
}
