import { readAnswer } from '@/app/answer-body'
import { json, problem } from '@/app/respond'
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
    const actor = await currentActor()
    if (!actor) return json(401, { code: 'signed-out', message: 'Sign in to save your answers.' })
    const read = await readAnswer(request)
    if (!read.ok) return json(read.status, { code: read.code, message: read.message })
    const { id, item } = await params
    const result = await saveAnswer(actor, { ...read.answer, assessmentId: id, itemId: item })
    if (!result.ok) return json(409, result.current)
    return json(200, { revision: result.revision, savedAt: result.savedAt })
  } catch (error) {
    return problem(error)
  }
}
