import Link from 'next/link'
import { StateAnswer } from '@/components/profile/state-answer'
import type { SuggestionsView } from '@/lib/data/state-suggestions'
import type { Item } from '@/lib/instrument/model'

/** What the state answered, beside a question of the questionnaire; nothing where it answered nothing. */
export function StateSuggestion({
  item,
  view: { suggestions, mayAccept, agreed },
  acceptHref,
}: {
  item: Item
  view: SuggestionsView
  /** Where a lead accepts or overrules. */
  acceptHref: string
}) {
  const answer = suggestions?.answers[item.id]
  if (!suggestions || !answer) return null
  const accepted = agreed[item.id]?.source === 'state-profile'
  return (
    <div className="mb-4 border-l-4 border-info pl-4 text-sm">
      <StateAnswer item={item} answer={answer} version={suggestions.version} />
      <p className="mt-1">
        {accepted
          ? 'Accepted: it counts as the answer of the site, whatever is chosen here. '
          : 'It counts only if the lead accepts it. '}
        {mayAccept ? (
          <Link href={`${acceptHref}#${item.id}`} className="link inline-block py-0.5" prefetch={false}>
            {accepted ? 'Take it back' : 'Accept it'}
            <span className="sr-only">: {item.question}</span>
          </Link>
        ) : null}
      </p>
    </div>
  )
}
