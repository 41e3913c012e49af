import type { SuppliedReference } from '@/lib/evidence/model'

/** Bibliographic details that the operator of an installation gave for a bracketed reference. */
export function SuppliedDetails({ reference }: { reference: SuppliedReference }) {
  const { authors, year, title, source, doi } = reference
  return (
    <p className="mt-1">
      {authors}
      {year === null ? '' : ` (${year})`}. {title}.{source ? ` ${source}.` : ''}
      {doi ? (
        <>
          {' '}
          <a href={`https://doi.org/${encodeURI(doi)}`} className="link">
            doi:{doi}
          </a>
        </>
      ) : null}
    </p>
  )
}
