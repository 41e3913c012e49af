import Link from 'next/link'
import { type ComparisonQuery, writeComparisonQuery } from '@/lib/scoring/comparison-query'

/** Ways to the pages before and after, where there are any. */
export function Pager({ query, page, pages }: { query: ComparisonQuery; page: number; pages: number }) {
  if (pages < 2) return null
  const to = (other: number) => `/compare?${writeComparisonQuery({ ...query, page: other })}`
  return (
    <nav
      aria-label="Pages of sites"
      className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 print:hidden"
    >
      {page > 1 ? (
        <Link href={to(page - 1)} prefetch={false} className="link inline-block py-1">
          Previous sites
        </Link>
      ) : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link href={to(page + 1)} prefetch={false} className="link inline-block py-1">
          Further sites
        </Link>
      ) : null}
    </nav>
  )
}
