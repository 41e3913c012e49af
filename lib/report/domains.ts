import { domainById } from '@/lib/evidence/domains'
import type { DomainId } from '@/lib/evidence/model'
import { answerOf, answerState, shownLevel } from '@/lib/report/answers'
import { domainCompany } from '@/lib/report/company'
import type { DomainSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { evidenceLines } from '@/lib/report/evidence-lines'
import { profileRow } from '@/lib/report/profile'
import { itemsOfDomain, resultOf, type Subject } from '@/lib/report/subject'
import { type DomainCounts, domainLead } from '@/lib/report/wording/domains'

/** One section a domain: its score and what is missing in sentences, its items, and the studies in company. */
export function domainSections(subject: Subject): readonly Draft<DomainSection>[] {
  return subject.instrument.domains.map(({ id }) => ({
    domain: id,
    title: domainById(id).title,
    row: profileRow(subject, id),
    lead: domainLead(countsOf(subject, id)),
    items: itemsOfDomain(subject, id).map((item) => ({
      item: item.id,
      question: item.question,
      level: shownLevel(subject, item),
      answer: answerOf(subject, item),
      evidence: evidenceLines(item, resultOf(subject, item).status),
    })),
    company: domainCompany(id, subject.result.stage),
  }))
}

function countsOf(subject: Subject, domain: DomainId): DomainCounts {
  const items = itemsOfDomain(subject, domain)
  const states = items.map((item) => answerState(subject, item).kind)
  const statuses = items.map((item) => resultOf(subject, item).status)
  const { score, lower, upper, band } = subject.result.domains[domain]
  return {
    items: items.length,
    levels: states.filter((state) => state === 'level').length,
    unknown: states.filter((state) => state === 'unknown').length,
    unanswered: states.filter((state) => state === 'unanswered').length,
    notApplicable: states.filter((state) => state === 'not-applicable').length,
    barriers: statuses.filter((status) => status === 'barrier').length,
    mixed: statuses.filter((status) => status === 'mixed').length,
    strengths: statuses.filter((status) => status === 'facilitator').length,
    score,
    lower,
    upper,
    band,
  }
}
