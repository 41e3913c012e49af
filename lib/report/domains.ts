import { domainById } from '@/lib/evidence/domains'
import type { DomainId } from '@/lib/evidence/model'
import type { ItemId } from '@/lib/instrument/model'
import { answerState, shownLevel } from '@/lib/report/answers'
import { domainCompany } from '@/lib/report/company'
import type { DomainItem, DomainSection } from '@/lib/report/content'
import type { Draft, DraftPassage } from '@/lib/report/draft'
import { evidenceLines } from '@/lib/report/evidence-lines'
import { profileRow } from '@/lib/report/profile'
import { itemsOfDomain, resultOf, type Subject } from '@/lib/report/subject'
import { type DomainCounts, domainLead, domainNoteWords, placeLabel } from '@/lib/report/wording/domains'
import { companyNoteWords } from '@/lib/report/wording/evidence'
import { STAGE_NAMES } from '@/lib/report/wording/labels'

/** How to read the sections of the domains. */
export function domainNotes(subject: Subject): readonly DraftPassage[] {
  return [domainNoteWords(), companyNoteWords(STAGE_NAMES[subject.result.stage])]
}

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
      place: placeOf(subject, item.id),
      evidence: resultOf(subject, item).status === 'mixed' ? evidenceLines(item, 'mixed') : [],
    })),
    company: domainCompany(id, subject.result.stage),
  }))
}

/** Where an item is told in full: its rank among the barriers or the strengths. */
function placeOf({ result }: Subject, id: ItemId): DomainItem['place'] {
  const ranked = [
    ['barrier', result.barriers],
    ['strength', result.facilitators],
  ] as const
  for (const [kind, entries] of ranked) {
    const rank = entries.findIndex(({ item }) => item === id) + 1
    if (rank > 0) return { kind, rank, label: placeLabel(kind, rank) }
  }
  return null
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
    unanswered: states.filter((state) => state === 'unanswered' || state === 'too-few').length,
    mode: subject.mode,
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
