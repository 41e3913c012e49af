import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import type { AnchoredLevel, AnswerValue, Item } from '@/lib/instrument/model'

/** An answer in few words: "Level 3", "Don't know", "No answer". */
export function answerWords(value: AnswerValue | null): string {
  if (value === null) return 'No answer'
  return typeof value === 'number' ? `Level ${value}` : NON_LEVEL_LABELS[value]
}

/** What a level of an item means: its own sentence, or between which two it lies. */
export function levelMeaning(item: Item, level: number): string {
  if (level === 1) return 'Between 0 and 2'
  if (level === 3) return 'Between 2 and 4'
  return item.anchors[level as AnchoredLevel]
}
