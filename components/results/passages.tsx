import type { ReactNode } from 'react'
import { PassageText } from '@/components/results/citation'
import type { EvidenceLine, Passage } from '@/lib/report/content'

/** Passages as paragraphs of running text. */
export function Passages({ passages, className = '' }: { passages: readonly Passage[]; className?: string }) {
  if (passages.length === 0) return null
  return (
    <div className={`max-w-2xl space-y-3 ${className}`}>
      {passages.map((passage) => (
        <p key={keyOf(passage)}>
          <PassageText passage={passage} />
        </p>
      ))}
    </div>
  )
}

/** What the review reports behind an item, one finding a line. */
export function EvidenceLines({ lines }: { lines: readonly EvidenceLine[] }) {
  return (
    <ul className="list-disc space-y-1.5 pl-5">
      {lines.map((line) => (
        <li key={line.finding}>
          <PassageText passage={line.text} />
        </li>
      ))}
    </ul>
  )
}

/** A small bold line over a part of an entry. */
export function PartTitle({ children }: { children: ReactNode }) {
  return <p className="mt-4 mb-1 text-sm font-semibold text-ink-muted">{children}</p>
}

/** A key for a passage among others of the same list. */
export function keyOf(passage: Passage): string {
  return passage.map((part) => (typeof part === 'string' ? part : part.cite.join())).join('')
}
