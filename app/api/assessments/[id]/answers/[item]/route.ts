import { readAnswer, tooManySaves } from '@/app/answer-body'
import { isMeantFor } from '@/app/meant-for'
import { json, problem } from '@/app/respond'
import { isFromOwnSite } from '@/app/same-origin'
import { attempt } from '@/lib/auth/rate-limit'
import { currentActor } from '@/lib/auth/require-actor'
import { saveAnswer } from '@/lib/data/answers'

/**
 * Saves one answer: 200 `{revision, savedAt}`; 409 `{revision, value, note, proof}` when another answer was saved
 * since `baseRevision`; every other refusal `{code, message}`.
 */
export async function PUT(
  request: Request,
  { params }: RouteContext<'/api/assessments/[id]/answers/[item]'>,
): Promise<Response> {
  try {
    if (!isFromOwnSite(request)) {
      return json(403, { code: 'cross-site', message: 'Answers can only be saved from this website.' })
    }
    const actor = await currentActor()
    if (!actor) return json(401, { code: 'signed-out', message: 'Sign in to save your answers.' })
    if (!isMeantFor(actor.userId, request)) {
      const message = 'Somebody else is signed in in this browser now. Sign in again to save your answers.'
      return json(401, { code: 'signed-out', message })
    }
    const read = await readAnswer(request)
    if (!read.ok) {
      const { status, code, message } = read.refusal
      return json(status, { code, message })
    }
    const within = await attempt('autosave', actor.userId)
    if (!within.ok) return tooManySaves(within.retryAfterSeconds)
    const { id, item } = await params
    const result = await saveAnswer(actor, { ...read.answer, assessmentId: id, itemId: item })
    if (!result.ok) return json(409, result.current)
    return json(200, { revision: result.revision, savedAt: result.savedAt })
  } catch (error) {
    return problem(error)
  }
}
