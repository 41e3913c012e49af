import { findingById } from '@/lib/evidence/findings'
import type { Finding } from '@/lib/evidence/model'
import type { Item } from '@/lib/instrument/model'
import type { EvidenceLine } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { type End, findingWords, type ToldEnd } from '@/lib/report/wording/evidence'
import type { ItemStatus } from '@/lib/scoring/model'

/**
 * What the review found for an answer: the findings of the end that it leans to; where that end has none, those of
 * the other, said to be so; both ends, each named, for an answer between them; nothing where there is no level.
 */
export function evidenceLines(item: Item, status: ItemStatus): readonly Draft<EvidenceLine>[] {
  const other = otherEndOf(item, status)
  if (other !== null) return linesAt(item, other, other)
  switch (status) {
    case 'barrier':
      return linesAt(item, 'low', null)
    case 'facilitator':
      return linesAt(item, 'high', null)
    case 'mixed':
      return [...linesAt(item, 'low', 'low'), ...linesAt(item, 'high', 'high')]
    case 'missing':
    case 'not-applicable':
      return []
  }
}

/** The findings of one end of a question, in the instrument's order. */
export function findingsAt(item: Item, end: End): readonly Finding[] {
  return item.findings[end].map((id) => {
    const finding = findingById(id)
    if (finding === null) throw new RangeError(`${item.id} names no finding ${id}`)
    return finding
  })
}

/** The other end of the question, where an answer leans to one that has no findings; null where it has, or in between. */
export function otherEndOf(item: Item, status: ItemStatus): End | null {
  if (status === 'barrier') return item.findings.low.length > 0 ? null : 'high'
  if (status === 'facilitator') return item.findings.high.length > 0 ? null : 'low'
  return null
}

function linesAt(item: Item, end: End, told: ToldEnd): readonly Draft<EvidenceLine>[] {
  return findingsAt(item, end).map((finding) => ({
    finding: finding.id,
    text: findingWords(finding, told, finding.domain !== item.domain),
  }))
}
