import 'server-only'
import type { answerValue } from '@/lib/db/schema/answers'
import type { AnswerValue, Level } from '@/lib/instrument/model'

export type StoredValue = (typeof answerValue.enumValues)[number]

/** An answer as it is stored: a level as its digit. */
export function toStored(value: AnswerValue | null): StoredValue | null {
  return value === null ? null : (String(value) as StoredValue)
}

/** A stored answer as the program knows it. */
export function fromStored(stored: StoredValue | null): AnswerValue | null {
  if (stored === null || stored === 'unknown' || stored === 'not-applicable') return stored
  return Number(stored) as Level
}
