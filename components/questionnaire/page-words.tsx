import { Disclosure } from '@/components/ui/disclosure'
import type { TermEntry } from '@/components/ui/split-at-terms'

/** The terms of a page with what they mean here, for those that stand in answers, where no explanation can open. */
export function PageWords({ terms }: { terms: readonly TermEntry[] }) {
  if (terms.length === 0) return null
  return (
    <Disclosure summary="Words on this page">
      <dl className="space-y-2 py-1">
        {terms.map(({ term, definition }) => (
          <div key={term}>
            <dt className="font-semibold text-ink first-letter:uppercase">{term}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
