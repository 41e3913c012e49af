import type { LinkHolder } from '@/lib/policy/actor'
import type { SaveResult } from '../answers'
import { type OwnChange, saveAnswerByLink } from '../own-questionnaire'
import { tokenOf } from './open-assessments'

/** Saves one answer by the link of somebody whom `begun` let begin. */
export function saveOwnAnswer(holder: LinkHolder, change: OwnChange): Promise<SaveResult> {
  return saveAnswerByLink(tokenOf(holder), change, (respondentId) => respondentId === holder.respondentId)
}
