import type { Metadata } from 'next'
import { shownOrganisation } from '@/app/(app)/shown-organisation'
import { orNotFound } from '@/app/respond'
import { ComparisonFilter } from '@/components/comparison/comparison-filter'
import { Distributions } from '@/components/comparison/distributions'
import { Heatmap } from '@/components/comparison/heatmap'
import { KindChoice } from '@/components/comparison/kind-choice'
import { Pager } from '@/components/comparison/pager'
import { SharedBarriers } from '@/components/comparison/shared-barriers'
import { Passages } from '@/components/results/passages'
import { ReportReferences } from '@/components/results/reference-list'
import { buttonClasses, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { OnThisPage } from '@/components/ui/on-this-page'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { compareSites } from '@/lib/data/comparison'
import type { ComparisonContent } from '@/lib/report/comparison/content'
import {
  type ComparisonQuery,
  readComparisonQuery,
  writeComparisonQuery,
} from '@/lib/scoring/comparison-query'

export const metadata: Metadata = { title: 'Comparison of sites' }

const ROWS = 50
const SECTIONS = [
  { id: 'sites', title: 'Sites and domains' },
  { id: 'domains', title: 'How sites lie in each domain' },
  { id: 'stages', title: 'Readiness for each stage' },
  { id: 'shared', title: 'Barriers that sites share' },
  { id: 'method', title: 'Method and limits' },
  { id: 'references', title: 'References' },
]

/** What agencies share with a jurisdiction, side by side; what to compare and how to sort it stands in the address. */
export default async function ComparePage({ searchParams }: PageProps<'/compare'>) {
  const query = readComparisonQuery(await searchParams)
  const actor = await requireActor(`/compare?${writeComparisonQuery(query)}`)
  const shown = await shownOrganisation(actor)
  const view = await orNotFound(compareSites(actor, query, { shown, rowsPerPage: ROWS }))
  const { content, jurisdiction } = view
  return (
    <>
      <PageHeading caption={jurisdiction.name} title="Comparison of sites">
        {content && content.facts.all > 0 ? <Downloads query={query} jurisdiction={jurisdiction.id} /> : null}
        {view.rounds.length > 1 ? (
          <LinkButton href={`/compare/changes?jurisdiction=${jurisdiction.id}`} variant="quiet">
            Round against round
          </LinkButton>
        ) : null}
      </PageHeading>
      <Ignored query={query} />
      <KindChoice view={view} query={query} />
      {content ? (
        <>
          <ComparisonFilter query={query} view={view} />
          <Passages passages={content.notes} className="mt-8 mb-6" />
          {content.facts.sites === 0 ? (
            <EmptyState title="No site fits all of this">
              <p>Take one of the wishes back.</p>
            </EmptyState>
          ) : (
            <>
              <OnThisPage entries={SECTIONS} />
              <Sections content={content} query={query} page={view.page} pages={view.pages} />
            </>
          )}
        </>
      ) : (
        <EmptyState
          title={view.kinds.length > 0 ? 'Nothing of this kind is shared' : 'Nothing is shared yet'}
        >
          <p>
            {view.kinds.length > 0
              ? 'Choose another kind of assessment above.'
              : 'Once agencies share finalised assessments with you, their sites stand here side by side.'}
          </p>
        </EmptyState>
      )}
    </>
  )
}

function Sections({
  content,
  query,
  page,
  pages,
}: {
  content: ComparisonContent
  query: ComparisonQuery
  page: number
  pages: number
}) {
  return (
    <>
      <SectionHeading id="sites">Sites and domains</SectionHeading>
      <Heatmap rows={content.rows} query={query} />
      <Pager query={query} page={page} pages={pages} />
      <SectionHeading id="domains">How sites lie in each domain</SectionHeading>
      <Passages passages={content.distributionNotes} className="mb-6" />
      <Distributions
        id="domain-strips"
        title="Scores of the sites by domain"
        head="Domain"
        rows={content.domains}
      />
      <SectionHeading id="stages">Readiness for each stage</SectionHeading>
      <Distributions
        id="stage-strips"
        title="Readiness of the sites for each stage"
        head="Stage"
        rows={content.stages}
      />
      <SectionHeading id="shared">Barriers that sites share</SectionHeading>
      <SharedBarriers
        shared={content.shared}
        all={`/compare?${writeComparisonQuery({ ...query, barriers: 'all' })}#shared`}
      />
      <SectionHeading id="method">Method and limits</SectionHeading>
      {content.method.map((section) => (
        <div key={section.heading} className="mt-6">
          <h3 className="mb-2 text-lg font-semibold">{section.heading}</h3>
          <Passages passages={section.paragraphs} />
        </div>
      ))}
      <SectionHeading id="references">References</SectionHeading>
      <ReportReferences references={content.references} />
    </>
  )
}

function Downloads({ query, jurisdiction }: { query: ComparisonQuery; jurisdiction: string }) {
  const href = (paper: string) =>
    `/compare/report.pdf?${writeComparisonQuery({ ...query, jurisdiction, page: 1 })}&paper=${paper}`
  return (
    <>
      <a href={href('a4')} className={buttonClasses('primary')}>
        Download the state report (PDF, A4)
      </a>
      <a href={href('letter')} className={buttonClasses('secondary')}>
        PDF, US Letter
      </a>
    </>
  )
}

function Ignored({ query: { ignored } }: { query: ComparisonQuery }) {
  if (ignored.length === 0) return null
  return (
    <Notice tone="warning" title="Part of the address was not understood" className="mb-6">
      <p>
        There is no {ignored.map(({ name, value }) => `${name} “${value}”`).join(' and no ')}. What stands
        below is without {ignored.length === 1 ? 'it' : 'them'}.
      </p>
    </Notice>
  )
}
