import { Fragment } from 'react'
import type { Passage } from '@/lib/report/content'

/** The anchor of an entry of a report's reference list. */
export function referenceAnchor(number: number): string {
  return `reference-${number}`
}

/**
 * A passage as running text; each citation is a group of bracketed numbers, every one a link to its entry in the
 * report's reference list on the same page.
 */
export function PassageText({ passage }: { passage: Passage }) {
  return passage.map((part, position) =>
    typeof part === 'string' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a passage are fixed and have no identity
      <Fragment key={position}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a passage are fixed and have no identity
      <CitationMark key={position} numbers={part.cite} />
    ),
  )
}

/** "[3, 7]" with each number a link. */
export function CitationMark({ numbers }: { numbers: readonly number[] }) {
  return (
    <span className={`text-[0.9em] ${numbers.length <= 4 ? 'whitespace-nowrap' : ''}`}>
      [
      {numbers.map((number, position) => (
        <Fragment key={number}>
          {position > 0 ? ', ' : ''}
          <a href={`#${referenceAnchor(number)}`} className="link" aria-label={`Reference ${number}`}>
            {number}
          </a>
        </Fragment>
      ))}
      ]
    </span>
  )
}
