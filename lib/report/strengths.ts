import { strengthCompany } from '@/lib/report/company'
import type { StrengthSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { rankedEntry } from '@/lib/report/ranked-entries'
import { hasLevels, type Subject } from '@/lib/report/subject'
import { STAGE_NAMES } from '@/lib/report/wording/labels'
import { strengthNotes } from '@/lib/report/wording/rankings'

/** The strengths in rank order, each with its evidence and its company. */
export function strengthSection(subject: Subject): Draft<StrengthSection> {
  const { facilitators, stage } = subject.result
  return {
    notes: strengthNotes(facilitators.length, hasLevels(subject), STAGE_NAMES[stage]),
    entries: facilitators.map(({ item, domain }, index) =>
      rankedEntry(subject, item, index + 1, strengthCompany(domain, stage)),
    ),
  }
}
