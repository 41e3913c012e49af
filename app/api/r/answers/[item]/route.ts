import { readAnswer, tooManySaves } from '@/app/answer-body'
import { isMeantFor } from '@/app/meant-for'
import { carriedLink } from '@/app/r/current-link'
import { json, problem } from '@/app/respond'
import { isFromOwnSite } from '@/app/same-origin'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { attempt } from '@/lib/auth/rate-limit'
import { saveAnswerByLink } from '@/lib/data/own-questionnaire'

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
    const { token } = await carriedLink()
    const within = await attempt('autosave', `link\n${token}`)
    if (!within.ok) return tooManySaves(within.retryAfterSeconds)
    const { item } = await params
    const result = await saveAnswerByLink(token, { ...read.answer, itemId: item }, (respondentId) =>
      isMeantFor(placeByLink(respondentId).person, request),
    )
    if (!result.ok) return json(409, result.current)
    // Of anonymous answers the day alone is kept: the moment is for this page and stored nowhere.
    const savedAt = result.mode === 'anonymous' ? new Date().toISOString() : result.savedAt
    return json(200, { revision: result.revision, savedAt })
  } catch (error) {
    return problem(error)
  }
}
