import type { Metadata } from 'next'
import { StudyFilterForm } from '@/components/evidence/study-filter-form'
import { StudyTable } from '@/components/evidence/study-table'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { domainById, stageById } from '@/lib/evidence/domains'
import { STUDIES } from '@/lib/evidence/studies'
import { findStudies, isFiltered, readStudyQuery, type StudyFilter } from '@/lib/evidence/study-filter'

export const metadata: Metadata = {
  title: 'Studies – Evidence',
  description: 'The 59 studies that the review includes, by country, year, method, domain and stage.',
}

/** The included studies; what to list and how to sort it stands in the address. */
export default async function StudiesPage({ searchParams }: PageProps<'/evidence/studies'>) {
  const query = readStudyQuery(await searchParams)
  const { filter } = query
  const studies = findStudies(query)
  return (
    <>
      <Breadcrumbs trail={[{ href: '/evidence', label: 'Evidence' }]} />
      <PageHeading
        title="The 59 studies"
        lead="The facts that the review’s Table 1 gives about each study it includes. It prints the first author only; the dots are its own."
      />
      <StudyFilterForm query={query} />
      {query.ignored.length > 0 ? (
        <Notice tone="warning" title="Part of the address was not understood" className="mt-6">
          <p>
            There is no {query.ignored.map(({ name, value }) => `${name} “${value}”`).join(' and no ')}. The
            list below is without {query.ignored.length === 1 ? 'it' : 'them'}.
          </p>
        </Notice>
      ) : null}
      <h2 className="mt-8 mb-2 text-lg font-semibold">
        {studies.length === 1 ? '1 study' : `${studies.length} studies`}
        {isFiltered(filter) ? ` of ${STUDIES.length}` : ''}
      </h2>
      <WhatIsListed filter={filter} />
      {studies.length === 0 ? (
        <EmptyState
          title="No study fits all of this"
          action={
            <LinkButton href="/evidence/studies" variant="secondary">
              Show all studies
            </LinkButton>
          }
        >
          {filter.from !== null && filter.to !== null && filter.from > filter.to
            ? 'The first year lies after the last one.'
            : 'Take one of the wishes back, or widen the years. The studies are from 1998 to 2022.'}
        </EmptyState>
      ) : (
        <StudyTable studies={studies} query={query} />
      )}
    </>
  )
}

/** What a filter by domain or stage means; nothing for the others, which need no words. */
function WhatIsListed({ filter: { domain, stage } }: { filter: StudyFilter }) {
  if (!domain && !stage) return null
  const about = domain ? `coded with “${domainById(domain).title}”` : ''
  const at = stage ? `discuss ${stageById(stage).label.toLowerCase()}` : ''
  return (
    <p className="mb-4 max-w-2xl text-sm text-ink-muted">
      {domain && stage
        ? `Table 2 of the review lists studies that are ${about} and also ${at}. It does not show that the one led to the other.`
        : `Table 2 of the review lists studies that ${domain ? `are ${about} at any stage` : `${at}, with any domain`}.`}
    </p>
  )
}
