import type { AnswerValue, Item } from '@/lib/instrument/model'
import { levelMeaning, neighbours } from '@/lib/report/wording/answers'

/** What an answer of a state profile means, in the anchors' words: "between “…” and “…”." */
export function levelInWords(item: Item, value: AnswerValue): string {
  if (typeof value !== 'number') return 'does not apply.'
  return value % 2 === 0 ? levelMeaning(item, value) : `between ${neighbours(item, value)}.`
}
