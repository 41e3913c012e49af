import { shownOrganisation } from '@/app/(app)/shown-organisation'
import { fileNameOf } from '@/app/file-name'
import { paperOf } from '@/app/paper'
import { pdf, problemPage } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { getStateReport } from '@/lib/data/state-report'
import { env } from '@/lib/env'
import { renderStateReportPdf } from '@/lib/pdf/render'
import { readComparisonQuery, writeComparisonQuery } from '@/lib/scoring/comparison-query'

/** The state report on the comparison that an address asks for, with every site in it. */
export async function GET(request: Request): Promise<Response> {
  const query = readComparisonQuery(Object.fromEntries(new URL(request.url).searchParams))
  try {
    const actor = await requireActor(`/compare?${writeComparisonQuery(query)}`)
    const shown = await shownOrganisation(actor)
    const content = await getStateReport(actor, query, shown)
    const bytes = await renderStateReportPdf(content, { paper: paperOf(request), madeUp: env().demo })
    const { jurisdiction, date } = content.facts
    return pdf(bytes, fileNameOf(`State report ${jurisdiction}`, date, 'pdf'), 'private, no-store')
  } catch (error) {
    return problemPage(error, { href: '/compare', label: 'Back to the comparison' })
  }
}
