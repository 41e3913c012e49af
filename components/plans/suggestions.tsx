import Link from 'next/link'
import { PassageText } from '@/components/results/citation'
import { EvidenceLines, PartTitle, Passages } from '@/components/results/passages'
import type { ActionSuggestions } from '@/lib/report/action-suggestions'

/** What the review offers for a barrier: findings, and each strategy with a way to begin from it. */
export function Suggestions({ suggestions, path }: { suggestions: ActionSuggestions; path: string }) {
  const { evidence, movers, notes } = suggestions
  return (
    <div className="max-w-4xl">
      {evidence.length > 0 ? (
        <>
          <PartTitle>What the review reports of this barrier</PartTitle>
          <EvidenceLines lines={evidence} />
        </>
      ) : null}
      {movers.map(({ label, strategies }) => (
        <div key={label}>
          <h3 className="mt-6 mb-2 font-semibold">{label}</h3>
          {strategies.length === 0 ? <p className="text-ink-muted">No strategy is reported.</p> : null}
          <ul className="space-y-3">
            {strategies.map(({ strategy, text }) => (
              <li key={strategy} className="border-l-2 border-line pl-4">
                <p>
                  <PassageText passage={text} />
                </p>
                <Link
                  href={`${path}?strategy=${strategy}#write`}
                  prefetch={false}
                  className="link inline-block py-1 text-sm font-semibold"
                >
                  Begin from this one
                  <span className="sr-only">: {plain(text)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Passages passages={notes} className="mt-4 text-sm text-ink-muted" />
    </div>
  )
}

function plain(passage: ActionSuggestions['notes'][number]): string {
  return passage
    .filter((part) => typeof part === 'string')
    .join('')
    .trim()
}
