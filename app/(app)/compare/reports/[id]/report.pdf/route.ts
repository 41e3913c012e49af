import { reportFileName } from '@/app/(app)/assessments/[id]/report.pdf/file-name'
import { paperOf } from '@/app/paper'
import { pdf, problemPage } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { getSharedReport } from '@/lib/data/comparison'
import { env } from '@/lib/env'
import { renderReportPdf } from '@/lib/pdf/render'

type Context = RouteContext<'/compare/reports/[id]/report.pdf'>

/** A report that an agency shares with the jurisdiction, as a file, made anew each time: it can be taken back. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const paper = paperOf(request)
  const base = `/compare/reports/${encodeURIComponent(id)}`
  try {
    const actor = await requireActor(`${base}/report.pdf?paper=${paper}`)
    const { content } = await getSharedReport(actor, id)
    const bytes = await renderReportPdf(content, { paper, madeUp: env().demo })
    return pdf(bytes, reportFileName(content.facts), 'private, no-store')
  } catch (error) {
    return problemPage(error, { href: '/compare', label: 'Back to the comparison' })
  }
}
