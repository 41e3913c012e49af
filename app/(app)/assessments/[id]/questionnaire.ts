import { redirect } from 'next/navigation'
import { cache } from 'react'
import { orNotFound } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { type AssessmentView, getAssessment } from '@/lib/data/assessments'
import type { DomainId } from '@/lib/evidence/model'
import { instrumentById } from '@/lib/instrument/instrument'
import type { Instrument } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'

/** What every page of a questionnaire begins with: who asks, the assessment and its instrument. */
export interface Questionnaire {
  readonly actor: Actor
  readonly assessment: AssessmentView
  readonly instrument: Instrument
}

/**
 * Loads an assessment for the person behind the request, once a request; anything not theirs is "not found". Who is
 * signed out comes back to the same `page` of it ("/financing", "" for the task list).
 */
export const questionnaireOf = cache(async (id: string, page: string): Promise<Questionnaire> => {
  const actor = await requireActor(`/assessments/${encodeURIComponent(id)}${page}`)
  const assessment = await orNotFound(getAssessment(actor, id))
  const instrument = instrumentById(assessment.instrument.id)
  if (!instrument) redirect(`/assessments/${assessment.id}/unknown-questionnaire`)
  return { actor, assessment, instrument }
})

/** Where "Save and continue" leads from a domain: the next one, or the check of all answers after the last. */
export function placeAfter({ assessment, instrument }: Questionnaire, domain: DomainId): string {
  const here = instrument.domains.findIndex((candidate) => candidate.id === domain)
  const next = instrument.domains[here + 1]
  return `/assessments/${assessment.id}/${next ? next.id : 'check'}`
}
