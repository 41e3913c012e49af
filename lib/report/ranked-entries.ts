import { domainById } from '@/lib/evidence/domains'
import type { ItemId } from '@/lib/instrument/model'
import { shownLevel } from '@/lib/report/answers'
import type { RankedEntry } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { evidenceLines, otherEndOf } from '@/lib/report/evidence-lines'
import { itemOf, resultOf, type Subject } from '@/lib/report/subject'

/** What barriers and strengths have in common: rank, question, level, and what the review found. */
export function rankedEntry(subject: Subject, id: ItemId, rank: number): Draft<RankedEntry> {
  const item = itemOf(subject, id)
  return {
    rank,
    item: id,
    domain: item.domain,
    domainTitle: domainById(item.domain).title,
    question: item.question,
    level: shownLevel(subject, item),
    critical: item.critical !== null,
    evidence: evidenceLines(item, resultOf(subject, item).status),
  }
}

/** Whether one of these items is told by the findings of its other end, so that the section has to say so. */
export function tellsOtherEnds(subject: Subject, ids: readonly ItemId[]): boolean {
  return ids.some((id) => {
    const item = itemOf(subject, id)
    return otherEndOf(item, resultOf(subject, item).status) !== null
  })
}
