import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ConflictReason } from '@/lib/errors'

/** Why results or consensus have nothing to show, and where to go instead. */
export function NothingToShow({
  reason,
  message,
  base,
  seesRespondents,
}: {
  reason: ConflictReason
  message: string
  /** The path of the assessment. */
  base: string
  seesRespondents: boolean
}) {
  const titles: Partial<Record<ConflictReason, string>> = {
    'too-few-respondents': 'Too few people finished',
    'answers-deleted': 'The answers were deleted',
  }
  const respondents = reason === 'not-closed' && seesRespondents
  return (
    <EmptyState
      title={titles[reason] ?? 'There is nothing to show yet'}
      action={
        respondents ? (
          <LinkButton href={`${base}/respondents`}>See the progress</LinkButton>
        ) : (
          <LinkButton href={base} variant="secondary">
            Back to the assessment
          </LinkButton>
        )
      }
    >
      <p>{message}</p>
    </EmptyState>
  )
}
