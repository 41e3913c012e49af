import Link from 'next/link'
import { REVIEW, REVIEW_PATH, referencePath } from '@/lib/evidence/citations'
import type { ReferenceNumber, StatementId } from '@/lib/evidence/model'

/**
 * Where a finding or strategy comes from: the bracketed references that it carries in the review, or the review
 * itself, and the sentence of the review by our code for it.
 */
export function Sources({
  references,
  statements,
}: {
  references: readonly ReferenceNumber[]
  statements: readonly StatementId[]
}) {
  return (
    <p className="mt-1.5 text-sm text-ink-muted">
      {references.length === 0 ? (
        <>
          Cited to{' '}
          <Link href={REVIEW_PATH} className="link">
            the review itself
          </Link>
          , which gives no reference for it
        </>
      ) : (
        <>
          {references.length === 1 ? 'One source: ' : 'Sources: '}
          <ReferenceLinks references={references} /> in {REVIEW.shortName}
        </>
      )}
      <span aria-hidden="true"> · </span>
      <span className="sr-only">. </span>
      {statements.length === 1 ? 'statement ' : 'statements '}
      {statements.join(', ')}
    </p>
  )
}

/** Bracketed numbers, each a link to its entry on the references page. */
export function ReferenceLinks({ references }: { references: readonly ReferenceNumber[] }) {
  return references.map((number, position) => (
    <span key={number}>
      {position > 0 ? ', ' : ''}
      <Link
        prefetch={false}
        href={referencePath(number)}
        className="link inline-block py-0.5"
        aria-label={`Reference [${number}]`}
      >
        [{number}]
      </Link>
    </span>
  ))
}
