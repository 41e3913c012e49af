import type { StrengthSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { rankedEntry, tellsOtherEnds } from '@/lib/report/ranked-entries'
import { hasLevels, type Subject } from '@/lib/report/subject'
import { otherEndWords } from '@/lib/report/wording/evidence'
import { STAGE_NAMES } from '@/lib/report/wording/labels'
import { strengthNotes } from '@/lib/report/wording/rankings'

/** The strengths in rank order, each with its evidence. */
export function strengthSection(subject: Subject): Draft<StrengthSection> {
  const { facilitators, stage } = subject.result
  const items = facilitators.map(({ item }) => item)
  return {
    notes: [
      ...strengthNotes(items.length, hasLevels(subject), STAGE_NAMES[stage]),
      ...(tellsOtherEnds(subject, items) ? [otherEndWords('low')] : []),
    ],
    entries: items.map((item, index) => rankedEntry(subject, item, index + 1)),
  }
}
