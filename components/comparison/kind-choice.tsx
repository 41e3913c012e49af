import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { ComparisonView } from '@/lib/data/comparison'
import { FORM_LABELS } from '@/lib/instrument/labels'
import { type ComparisonQuery, writeComparisonQuery } from '@/lib/scoring/comparison-query'

/** Says where assessments of several kinds are shared, which are never put together, and leads to each. */
export function KindChoice({ view, query }: { view: ComparisonView; query: ComparisonQuery }) {
  const { kinds, kind: chosen } = view
  if (kinds.length < 2) return null
  const versions = new Set(kinds.map(({ instrument }) => instrument)).size > 1
  return (
    <Notice title="Several kinds of assessment are shared" className="mb-8">
      <p>They ask different questions, so each is compared by itself:</p>
      <ul className="space-y-1">
        {kinds.map((kind) => {
          const name = `${FORM_LABELS[kind.form]}${versions ? `, ${kind.instrument}` : ''}`
          const count = ` – ${kind.sites} ${kind.sites === 1 ? 'site' : 'sites'}`
          const { instrument, form } = kind
          return (
            <li key={`${instrument} ${form}`}>
              {kind === chosen ? (
                <>
                  <strong>{name}</strong>
                  {count} (shown here)
                </>
              ) : (
                <>
                  <Link
                    href={`/compare?${writeComparisonQuery({ ...query, instrument, form, page: 1 })}`}
                    className="link inline-block py-0.5"
                  >
                    {name}
                  </Link>
                  {count}
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
