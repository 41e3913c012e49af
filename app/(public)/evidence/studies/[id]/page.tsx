import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { StudyCells } from '@/components/evidence/study-cells'
import { populationLine, studyName } from '@/components/evidence/study-links'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { REVIEW, REVIEW_PATH } from '@/lib/evidence/citations'
import type { Study, StudyRecord } from '@/lib/evidence/model'
import { studyById } from '@/lib/evidence/studies'

export async function generateMetadata({ params }: PageProps<'/evidence/studies/[id]'>): Promise<Metadata> {
  const study = studyById((await params).id)
  return study ? { title: `${studyName(study)} – Studies – Evidence` } : {}
}

/** One included study: its facts, its record where one is known, and where Table 2 lists it. */
export default async function StudyPage({ params }: PageProps<'/evidence/studies/[id]'>) {
  const study = studyById((await params).id)
  if (!study) notFound()
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/evidence', label: 'Evidence' },
          { href: '/evidence/studies', label: 'Studies' },
        ]}
      />
      <PageHeading caption={`Included study ${study.id}`} title={`${study.firstAuthor} … ${study.year}`} />
      <SummaryList rows={[...factRows(study), ...recordRows(study.record)]} />
      <p className="mt-3 max-w-2xl text-sm text-ink-muted">
        {study.record
          ? 'Author, year, country, method and who was studied are as in the review’s Table 1; the publication was looked up and matched.'
          : 'As in the review’s Table 1. No publication could be matched to it with certainty, so none is named.'}{' '}
        The number {study.id} is the review’s own for an included study and has nothing to do with its
        bracketed references.
      </p>

      <SectionHeading id="cells">Where the review’s Table 2 lists it</SectionHeading>
      <div className="prose mb-6">
        <p>
          A study is listed for a domain and a stage when it was coded with both. “Facilitator” or “Barrier”
          stands only where the table’s count shows that every listed study reports the domain as one.
          “Listed” means that the table does not say which.
        </p>
      </div>
      <StudyCells study={study} />
      <p className="mt-6 text-sm">
        Source:{' '}
        <Link href={REVIEW_PATH} className="link">
          {REVIEW.shortName}
        </Link>
        , Tables 1 and 2
      </p>
    </>
  )
}

function factRows(study: Study): SummaryRow[] {
  return [
    { key: 'author', label: 'First author', value: study.firstAuthor },
    { key: 'year', label: 'Year', value: study.year },
    {
      key: 'country',
      label: 'Country',
      value:
        study.country === study.countryAsPrinted
          ? study.country
          : `${study.country} (printed as ${study.countryAsPrinted})`,
    },
    { key: 'method', label: 'Method', value: study.method },
    { key: 'population', label: 'Who was studied', value: populationLine(study) },
  ]
}

function recordRows(record: StudyRecord | null): SummaryRow[] {
  if (!record) return []
  const journal = [record.journal, record.volumePages].filter(Boolean).join(' ')
  const rows: (SummaryRow | null)[] = [
    record.title ? { key: 'title', label: 'Title', value: record.title } : null,
    record.authors ? { key: 'authors', label: 'Authors', value: record.authors } : null,
    journal ? { key: 'journal', label: 'Published in', value: journal } : null,
    record.doi
      ? {
          key: 'doi',
          label: 'DOI',
          value: (
            <a href={`https://doi.org/${record.doi}`} className="link inline-block py-0.5">
              {record.doi}
            </a>
          ),
        }
      : null,
  ]
  return rows.filter((row) => row !== null)
}
