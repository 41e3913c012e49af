import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import type { AnswerValue, Item } from '@/lib/instrument/model'
import type { Progress } from '@/lib/instrument/progress'
import { answerWords } from '@/lib/report/wording/answers'
import { inWords } from '@/lib/report/wording/language'
import { FEWEST_FOR_NOTES, FEWEST_LEVELS } from '@/lib/scoring/group-sizes'
import type { AssessmentMode } from '@/lib/scoring/model'

/** The title of a copy of one person's answers, on its front page and in the file's properties. */
export function ownAnswersTitle(site: string): string {
  return `Your answers: ${site}`
}

/** "66 of 72 questions" */
export function progressWords({ answered, total }: Progress): string {
  return `${answered} of ${total} questions`
}

/** Who sees what of a person's answers, by the mode of the assessment. */
export function audienceWords(mode: AssessmentMode, agency: string): string {
  return mode === 'named'
    ? `This assessment is named: those who lead it at ${agency} can see these answers, notes and proofs together with your name.`
    : `This assessment is anonymous: those who lead it at ${agency} see no list of one person’s answers, only figures to which at least ${inWords(FEWEST_LEVELS)} people gave a level, and notes without names where ${inWords(FEWEST_FOR_NOTES)} people or more took part.`
}

/** An answer as the person gave it, with the sentence of its level. */
export function ownAnswerWords(
  item: Item,
  value: AnswerValue | null,
): { readonly label: string; readonly sentence: string } {
  if (value === null) return { label: 'Not answered', sentence: '' }
  if (typeof value !== 'number') return { label: NON_LEVEL_LABELS[value], sentence: '' }
  return {
    label: `Level ${value} of 4`,
    sentence: answerWords(item, { kind: 'level', level: value, from: 'alike' }),
  }
}
