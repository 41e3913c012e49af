import Link from 'next/link'
import type { ReportReference } from '@/lib/report/content'
import { referenceAnchor } from './citation'

const ABOUT: Readonly<Record<ReportReference['kind'], string>> = {
  review: 'About the review',
  study: 'About this study',
  bracketed: 'What it is cited for',
}

/** A report's reference list: every entry under the anchor that its citations lead to, with a way further. */
export function ReportReferences({ references }: { references: readonly ReportReference[] }) {
  return (
    <ol className="max-w-3xl space-y-3">
      {references.map((reference) => (
        <li
          key={reference.number}
          id={referenceAnchor(reference.number)}
          className="flex scroll-mt-6 gap-3 break-inside-avoid"
        >
          <span className="w-10 shrink-0 text-right tabular-nums">[{reference.number}]</span>
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-4">
            <p className="min-w-0 wrap-anywhere">{reference.label}</p>
            <p className="flex flex-wrap gap-x-4 text-sm print:hidden">
              <Link href={reference.path} className="link inline-block py-0.5">
                {ABOUT[reference.kind]}
                <span className="sr-only">, reference {reference.number}</span>
              </Link>
              {reference.doi ? (
                <a href={`https://doi.org/${reference.doi}`} className="link inline-block py-0.5">
                  Publication<span className="sr-only"> of reference {reference.number}</span>
                </a>
              ) : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
