import { findingById } from '@/lib/evidence/findings'
import type { Finding } from '@/lib/evidence/model'
import type { Item } from '@/lib/instrument/model'
import type { EvidenceLine } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { type End, findingWords, type Leaning } from '@/lib/report/wording/evidence'
import type { ItemStatus } from '@/lib/scoring/model'

/**
 * What the review found for an answer: the findings of the end that it leans to; where that end has none, those of
 * the other, said to be so; both ends, each named, for an answer between them; nothing where there is no level.
 */
export function evidenceLines(item: Item, status: ItemStatus): readonly Draft<EvidenceLine>[] {
  switch (status) {
    case 'barrier':
      return leaningLines(item, 'low')
    case 'facilitator':
      return leaningLines(item, 'high')
    case 'mixed':
      return [...eitherEndLines(item, 'low'), ...eitherEndLines(item, 'high')]
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

function leaningLines(item: Item, end: End): readonly Draft<EvidenceLine>[] {
  const found = findingsAt(item, end)
  if (found.length > 0) return found.map((finding) => line(item, finding, { kind: 'this-end' }))
  const other: End = end === 'low' ? 'high' : 'low'
  return findingsAt(item, other).map((finding, index) =>
    line(item, finding, { kind: 'only-other-end', end: other, first: index === 0 }),
  )
}

function eitherEndLines(item: Item, end: End): readonly Draft<EvidenceLine>[] {
  return findingsAt(item, end).map((finding) => line(item, finding, { kind: 'either-end', end }))
}

function line(item: Item, finding: Finding, leaning: Leaning): Draft<EvidenceLine> {
  return { finding: finding.id, text: findingWords(finding, leaning, finding.domain !== item.domain) }
}
