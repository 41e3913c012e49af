import { paperOf } from '@/app/paper'
import { pdf, problemPage } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { type Paper, reportPdfFor, storeReportPdf } from '@/lib/data/reports'
import { env } from '@/lib/env'
import { renderReportPdf } from '@/lib/pdf/render'
import type { Actor } from '@/lib/policy/actor'
import { reportFileName } from './file-name'

type Context = RouteContext<'/assessments/[id]/report.pdf'>

/** The report as a file: the stored bytes once the assessment is finalised, made anew from a draft's answers. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const paper = paperOf(request)
  const base = `/assessments/${encodeURIComponent(id)}`
  try {
    const actor = await requireActor(`${base}/report.pdf?paper=${paper}`)
    const { bytes, name } = await reportFile(actor, id, paper)
    return pdf(bytes, name, 'private, no-store')
  } catch (error) {
    return problemPage(error, { href: `${base}/results`, label: 'Back to the results' })
  }
}

async function reportFile(
  actor: Actor,
  id: string,
  paper: Paper,
): Promise<{ bytes: Uint8Array; name: string }> {
  const found = await reportPdfFor(actor, id, paper)
  const name = reportFileName(found.content.facts)
  if (found.kind === 'stored') return { bytes: found.bytes, name }
  const made = await renderReportPdf(found.content, { paper, madeUp: env().demo })
  return { bytes: found.keep ? await storeReportPdf(actor, id, paper, made) : made, name }
}
