import { InsetText } from '@/components/ui/notice'
import type { RoundOfAssessment } from '@/lib/data/assessment-rows'
import { dayInWords } from '@/lib/forms/calendar-day'

/** Of which round of the jurisdiction an assessment is part, if any, until when, and what its coordinator says. */
export function PartOfRound({ round }: { round: RoundOfAssessment | null }) {
  if (!round) return null
  return (
    <InsetText className="mb-10 wrap-anywhere">
      <p>
        Part of the round <strong>{round.name}</strong>, due on {dayInWords(round.dueOn)}.
      </p>
      {round.message === null ? null : <p className="mt-2 whitespace-pre-line">{round.message}</p>}
      <p className="mt-2 text-sm text-ink-muted">
        The answers are your agency’s own. The coordinator sees whether it is begun and finalised, and of its
        results only what you choose to share.
      </p>
    </InsetText>
  )
}
