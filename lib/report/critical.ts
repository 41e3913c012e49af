import { domainById } from '@/lib/evidence/domains'
import { findingById } from '@/lib/evidence/findings'
import { answerOf, shownLevel } from '@/lib/report/answers'
import type { CriticalFlag } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { itemOf, type Subject } from '@/lib/report/subject'
import { criticalReasonWords } from '@/lib/report/wording/evidence'

/** The critical items that are barriers here, in instrument order, each with our reason and what it leans on. */
export function criticalFlags(subject: Subject): readonly Draft<CriticalFlag>[] {
  return subject.result.critical.map((id) => {
    const item = itemOf(subject, id)
    const finding = item.critical === null ? null : findingById(item.critical.finding)
    if (item.critical === null || finding === null) throw new RangeError(`${id} has no reason to be critical`)
    return {
      item: id,
      domain: item.domain,
      domainTitle: domainById(item.domain).title,
      question: item.question,
      level: shownLevel(subject, item),
      answer: answerOf(subject, item),
      reason: criticalReasonWords(item.critical.reason, finding),
    }
  })
}
