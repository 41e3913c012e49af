import { domainById } from '@/lib/evidence/domains'
import type { ItemId } from '@/lib/instrument/model'
import { answerOf, shownLevel } from '@/lib/report/answers'
import type { RankedEntry } from '@/lib/report/content'
import type { Draft, DraftPassage } from '@/lib/report/draft'
import { evidenceLines } from '@/lib/report/evidence-lines'
import { itemOf, resultOf, type Subject } from '@/lib/report/subject'

/** What barriers and strengths have in common: rank, answer, what the review found, and its company. */
export function rankedEntry(
  subject: Subject,
  id: ItemId,
  rank: number,
  company: DraftPassage,
): Draft<RankedEntry> {
  const item = itemOf(subject, id)
  return {
    rank,
    item: id,
    domain: item.domain,
    domainTitle: domainById(item.domain).title,
    question: item.question,
    level: shownLevel(subject, item),
    answer: answerOf(subject, item),
    evidence: evidenceLines(item, resultOf(subject, item).status),
    company,
    critical: item.critical !== null,
  }
}
