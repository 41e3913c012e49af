import { splitAtTerms, type TermEntry } from '@/components/ui/split-at-terms'
import type { Item } from '@/lib/instrument/model'

const termsIn = (text: string, terms: readonly TermEntry[]): readonly TermEntry[] => {
  const definitions = new Set(splitAtTerms(text, terms).map((part) => part.definition))
  return terms.filter((term) => definitions.has(term.definition))
}

/**
 * Which terms are explained where on a page: each in the first question that uses it, so that no reader meets the
 * same explanation six times; and all terms of the page's questions, answers and proofs for a list.
 */
export function pageTerms(
  items: readonly Item[],
  terms: readonly TermEntry[],
): { readonly inQuestion: ReadonlyMap<string, readonly TermEntry[]>; readonly onPage: readonly TermEntry[] } {
  const inQuestion = new Map<string, readonly TermEntry[]>()
  const explained = new Set<TermEntry>()
  const used = new Set<TermEntry>()
  for (const item of items) {
    const fresh = termsIn(item.question, terms).filter((term) => !explained.has(term))
    for (const term of fresh) explained.add(term)
    inQuestion.set(item.id, fresh)
    for (const text of [item.question, item.proof, ...Object.values(item.anchors)]) {
      for (const term of termsIn(text, terms)) used.add(term)
    }
  }
  return { inQuestion, onPage: terms.filter((term) => used.has(term)) }
}
