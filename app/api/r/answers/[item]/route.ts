import { readAnswer } from '@/app/answer-body'
import { isMeantFor } from '@/app/meant-for'
import { currentLink } from '@/app/r/current-link'
import { json, problem } from '@/app/respond'
import { isFromOwnSite } from '@/app/same-origin'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { saveOwnAnswer } from '@/lib/data/own-questionnaire'

/**
 * Saves one answer of the person whose link this browser came by: replies as the autosave for people with an account
 * does; 409 `not-answerable` for every link that is not good now.
 */
export async function PUT(
  request: Request,
  { params }: RouteContext<'/api/r/answers/[item]'>,
): Promise<Response> {
  try {
    if (!isFromOwnSite(request)) {
      return json(403, { code: 'cross-site', message: 'Answers can only be saved from this website.' })
    }
    const read = await readAnswer(request)
    if (!read.ok) {
      const { status, code, message } = read.refusal
      return json(status, { code, message })
    }
    const current = await currentLink()
    if (!current || current.link.holder.respondentId === null) {
      const message =
        'Your link is not open now. If answers are still taken, open it again and come back here.'
      return json(409, { code: 'not-answerable', message })
    }
    if (!isMeantFor(placeByLink(current.link.holder.respondentId).person, request)) {
      const message = 'Another link was opened in this browser since. Open yours again to save this answer.'
      return json(409, { code: 'not-answerable', message })
    }
    const { item } = await params
    const result = await saveOwnAnswer(current.link.holder, { ...read.answer, itemId: item })
    if (!result.ok) return json(409, result.current)
    // Of anonymous answers the day alone is kept: the moment is for this page and stored nowhere.
    const savedAt = current.link.mode === 'anonymous' ? new Date().toISOString() : result.savedAt
    return json(200, { revision: result.revision, savedAt })
  } catch (error) {
    return problem(error)
  }
}
