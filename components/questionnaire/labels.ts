import { stageById } from '@/lib/evidence/domains'
import type { StageId } from '@/lib/evidence/model'
import { dayInWords } from '@/lib/forms/calendar-day'
import type { FormId } from '@/lib/instrument/model'

/** "22 November 2026", in UTC like every date in reports. */
export function longDate(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant))
}

/** What an assessment is called where several stand side by side: its site and the year in which it began. */
export function assessmentName(assessment: {
  readonly site: { readonly name: string }
  readonly createdAt: string
}): string {
  return `${assessment.site.name} ${assessment.createdAt.slice(0, 4)}`
}

/** "4 of 6 answered" */
export function answeredWords({ answered, total }: { answered: number; total: number }): string {
  return `${answered} of ${total} answered`
}

/** "Full form · stage: adoption" */
export function formAndStage(assessment: { readonly form: FormId; readonly stage: StageId }): string {
  const form = assessment.form === 'full' ? 'Full form' : 'Brief form'
  return `${form} · stage: ${stageById(assessment.stage).label.toLowerCase()}`
}

/** "round Spring 2027, due on 30 November 2026" */
export function roundInWords(round: { readonly name: string; readonly dueOn: string }): string {
  return `round ${round.name}, due on ${dayInWords(round.dueOn)}`
}
