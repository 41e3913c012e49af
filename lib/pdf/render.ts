import 'server-only'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Paper } from '@/components/report/theme'
import type { FormId, Instrument } from '@/lib/instrument/model'
import type { StateReportContent } from '@/lib/report/comparison/state-content'
import type { ReportContent } from '@/lib/report/content'
import type { OwnAnswersContent } from '@/lib/report/own-answers'
import type { PdfJob } from './jobs'
import { Pool } from './pool'
import { projectRoot } from './project-root'
import workerFile from './worker.json'

function startWorker(): Worker {
  const file = path.join(projectRoot(), workerFile.file)
  if (!existsSync(file)) {
    throw new Error(`The PDF worker ${workerFile.file} is missing. Run "npm run build" to make it.`)
  }
  // The thread sees nothing of the server's environment; React runs without its development checks.
  return new Worker(file, {
    env: { NODE_ENV: 'production' },
    // A document is many small objects that live only as long as it is made.
    resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 96 },
  })
}

/** The sheets, and whether the document is to say that its people and places are made up. */
export interface HowToPrint {
  readonly paper: Paper
  readonly madeUp?: boolean
}

type PdfPool = Pool<PdfJob, Uint8Array>

/** The server's bundles may each hold a copy of this module; the threads exist once a process. */
const HOLDER = globalThis as { [POOL]?: PdfPool }
const POOL: unique symbol = Symbol.for('ips-readiness.pdf-pool') as never

function pool(): PdfPool {
  HOLDER[POOL] ??= new Pool({ start: startWorker, size: 2, waiting: 32, timeout: 60_000, idle: 600_000 })
  return HOLDER[POOL]
}

/**
 * A report as the bytes of a tagged PDF, made in another thread. Throws Conflict ("busy") when too many
 * documents wait already, Error when it cannot be made within a minute.
 */
export async function renderReportPdf(
  content: ReportContent,
  { paper, madeUp = false }: HowToPrint,
): Promise<Uint8Array> {
  return pool().run({ kind: 'report', content, paper, madeUp })
}

/** A state report as the bytes of a tagged PDF; throws as `renderReportPdf` does. */
export async function renderStateReportPdf(
  content: StateReportContent,
  { paper, madeUp = false }: HowToPrint,
): Promise<Uint8Array> {
  return pool().run({ kind: 'state-report', content, paper, madeUp })
}

/** A copy of one person's answers as the bytes of a tagged PDF; throws as `renderReportPdf` does. */
export async function renderOwnAnswersPdf(
  content: OwnAnswersContent,
  { paper, madeUp = false }: HowToPrint,
): Promise<Uint8Array> {
  return pool().run({ kind: 'own-answers', content, paper, madeUp })
}

/** A blank questionnaire for pen and paper as the bytes of a tagged PDF; throws as `renderReportPdf` does. */
export async function renderQuestionnairePdf(
  instrument: Instrument,
  { form, paper }: { form: FormId; paper: Paper },
): Promise<Uint8Array> {
  return pool().run({ kind: 'questionnaire', instrument, form, paper })
}

/** Ends the threads that make PDFs; documents still in the making fail. */
export async function closePdfWorkers(): Promise<void> {
  await HOLDER[POOL]?.close()
}
