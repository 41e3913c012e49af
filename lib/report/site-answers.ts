import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import { LEVELS } from '@/lib/instrument/model'
import type { AppendixDomain, AppendixItem } from '@/lib/report/content'
import { AGREED_WORDS, FROM_PROFILE, NOT_KNOWN } from '@/lib/report/wording/answers'

export type AnswerSource = 'answers' | 'consensus' | 'state-profile'

/** What a site as a whole came to on an item, as its report tells it; nobody's answer can be read from it. */
export type SiteAnswer =
  | { readonly kind: 'level'; readonly level: number; readonly from: AnswerSource }
  | { readonly kind: 'unknown' | 'not-applicable' }

/** The site's answers that the appendix of a report holds, by item; items that nobody answered, or too few for showing, are left out. */
export function siteAnswersIn(appendix: readonly AppendixDomain[]): ReadonlyMap<ItemId, SiteAnswer> {
  const answers = new Map<ItemId, SiteAnswer>()
  for (const row of appendix.flatMap(({ items }) => items)) {
    const answer = siteAnswer(row)
    if (answer) answers.set(row.item, answer)
  }
  return answers
}

function siteAnswer({ level, basis }: AppendixItem): SiteAnswer | null {
  if (level.value !== null) {
    return { kind: 'level', level: level.value, from: sourceIn(basis) }
  }
  if (level.status === 'not-applicable') return { kind: 'not-applicable' }
  return level.label === NOT_KNOWN ? { kind: 'unknown' } : null
}

function sourceIn(basis: string): AnswerSource {
  if (basis.startsWith(FROM_PROFILE)) return 'state-profile'
  return basis.startsWith(AGREED_WORDS) ? 'consensus' : 'answers'
}

/** The answer that one person can give to say the same; null for a level between two. */
export function sameAnswer(answer: SiteAnswer): AnswerValue | null {
  if (answer.kind !== 'level') return answer.kind
  return LEVELS.find((level) => level === answer.level) ?? null
}
