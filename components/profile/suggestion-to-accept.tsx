import { AcceptForm } from '@/components/profile/accept-form'
import { StateAnswer } from '@/components/profile/state-answer'
import type { FormAction } from '@/components/ui/form-state'
import type { Agreement } from '@/lib/data/consensus'
import type { StateSuggestions } from '@/lib/data/state-suggestions'
import type { Item } from '@/lib/instrument/model'

/**
 * What the state answered to a question that is being settled, with a button that accepts it; the button is missing
 * where this version is accepted already, and everything where the state answered nothing.
 */
export function SuggestionToAccept({
  item,
  suggestions,
  agreement,
  accept,
}: {
  item: Item
  suggestions: StateSuggestions | null
  agreement: Agreement | undefined
  /** Null: it cannot be accepted now. */
  accept: FormAction | null
}) {
  const answer = suggestions?.answers[item.id]
  if (!suggestions || !answer) return null
  const { profileId, version } = suggestions
  return (
    <div className="mb-6 max-w-3xl space-y-3 border-l-4 border-info pl-4 text-sm">
      <StateAnswer item={item} answer={answer} version={version} />
      {accept === null || agreement?.profileVersion === version ? null : (
        <AcceptForm
          action={accept}
          profileId={profileId}
          revision={agreement?.revision ?? 0}
          question={item.question}
        />
      )}
    </div>
  )
}
