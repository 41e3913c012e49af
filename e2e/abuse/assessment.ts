import type { Page } from '@playwright/test'
import { beginAssessment } from '../journey'

/** Begins an assessment as the person who is signed in on the page; returns its id in the form that `addressOf` takes. */
export async function assessmentIds(page: Page): Promise<Record<string, string>> {
  const id = (await beginAssessment(page)).split('/').at(-1) ?? ''
  return { '/assessments/[id]': id, '/api/assessments/[id]': id }
}
