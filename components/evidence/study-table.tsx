import Link from 'next/link'
import { Table, Td, Th } from '@/components/ui/table'
import { studyPath } from '@/lib/evidence/citations'
import type { Study } from '@/lib/evidence/model'
import { type StudyQuery, type StudySort, writeStudyQuery } from '@/lib/evidence/study-filter'
import { populationLine } from './study-links'

const COLUMNS: readonly { sort: StudySort; title: string }[] = [
  { sort: 'author', title: 'First author' },
  { sort: 'year', title: 'Year' },
  { sort: 'country', title: 'Country' },
  { sort: 'method', title: 'Method' },
]

/** Included studies as rows; each heading sorts by an address of its own. */
export function StudyTable({ studies, query }: { studies: readonly Study[]; query: StudyQuery }) {
  return (
    <Table caption="Included studies" captionHidden className="min-w-[36rem]">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <SortHeading key={column.sort} column={column} query={query} />
          ))}
          <Th className="min-w-64">Who was studied</Th>
        </tr>
      </thead>
      <tbody>
        {studies.map((study) => (
          <tr key={study.id} className="hover:bg-brand-tint">
            <Th scope="row" className="whitespace-nowrap">
              <Link prefetch={false} href={studyPath(study.id)} className="link inline-block py-0.5">
                {study.firstAuthor} …<span className="font-normal"> ({study.id})</span>
              </Link>
            </Th>
            <Td>{study.year}</Td>
            <Td>{study.country}</Td>
            <Td>{study.method}</Td>
            <Td>{populationLine(study)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function SortHeading({ column, query }: { column: { sort: StudySort; title: string }; query: StudyQuery }) {
  const here = query.sort === column.sort
  const order = here && query.order === 'ascending' ? 'descending' : 'ascending'
  const address = writeStudyQuery({ ...query.filter, sort: column.sort, order })
  return (
    <Th aria-sort={here ? query.order : undefined}>
      <Link
        href={`/evidence/studies${address ? `?${address}` : ''}`}
        scroll={false}
        prefetch={false}
        className="link inline-flex min-h-6 items-center gap-1 whitespace-nowrap"
      >
        {column.title}
        <span aria-hidden="true">{here ? (query.order === 'ascending' ? '▲' : '▼') : '↕'}</span>
        <span className="sr-only">, sort {order}</span>
      </Link>
    </Th>
  )
}
