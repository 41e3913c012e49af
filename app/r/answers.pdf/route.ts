import { pdf, problemPage } from '@/app/respond'
import { env } from '@/lib/env'
import { renderOwnAnswersPdf } from '@/lib/pdf/render'
import { ownAnswers } from '@/lib/report/own-answers'
import { requireBegun } from '../current-link'

/** A copy of one's own answers as a file. */
export async function GET(request: Request): Promise<Response> {
  const { questionnaire, own, asked } = await requireBegun()
  const paper = new URL(request.url).searchParams.get('paper') === 'letter' ? 'letter' : 'a4'
  const { form, site, agency, mode } = questionnaire
  const date = new Date().toISOString().slice(0, 10)
  const content = ownAnswers({ instrument: asked, form, answers: own.answers, site, agency, date, mode })
  try {
    const bytes = await renderOwnAnswersPdf(content, { paper, madeUp: env().demo })
    return pdf(bytes, `IPS Readiness - my answers - ${date}.pdf`, 'private, no-store')
  } catch (error) {
    return problemPage(error, { href: '/r', label: 'Back to your answers' })
  }
}
