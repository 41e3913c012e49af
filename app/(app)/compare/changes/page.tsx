import type { Metadata } from 'next'
import { shownOrganisation } from '@/app/(app)/shown-organisation'
import { orNotFound } from '@/app/respond'
import { ChangeTable } from '@/components/comparison/change-table'
import { RoundPairForm } from '@/components/comparison/round-pair-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { compareRounds, type RoundChanges } from '@/lib/data/round-changes'
import { mixtureSentence } from '@/lib/scoring/one-kind'

export const metadata: Metadata = { title: 'Round against round' }

/** Two rounds held against each other over the sites that share an assessment of both. */
export default async function ChangesPage({ searchParams }: PageProps<'/compare/changes'>) {
  const parameters = await searchParams
  const asked = (name: string) => {
    const given = parameters[name]
    return (typeof given === 'string' ? given : given?.[0])?.trim() || null
  }
  const pair = {
    jurisdiction: asked('jurisdiction'),
    earlier: asked('earlier'),
    later: asked('later'),
  }
  const here = new URLSearchParams(Object.entries(pair).flatMap(([name, id]) => (id ? [[name, id]] : [])))
  const actor = await requireActor(`/compare/changes?${here}`)
  const view = await orNotFound(compareRounds(actor, pair, await shownOrganisation(actor)))
  return (
    <>
      <BackLink href="/compare">Comparison of sites</BackLink>
      <PageHeading caption={view.jurisdiction.name} title="Round against round" />
      {view.rounds.length < 2 ? (
        <EmptyState title="There are no two rounds yet">
          <p>Once a second round has begun, the two can be held against each other here.</p>
        </EmptyState>
      ) : (
        <>
          <RoundPairForm view={view} />
          <Changes view={view} />
        </>
      )}
    </>
  )
}

function Changes({ view }: { view: RoundChanges }) {
  const { earlier, later, sites, mixture, domains, hidesSmallCounts } = view
  if (!earlier || !later || earlier.id === later.id) {
    return <p className="mt-8 max-w-2xl">Choose two rounds that differ.</p>
  }
  return (
    <div className="mt-8 space-y-6">
      <p className="max-w-2xl">
        {sites === 0 ? 'No site shares' : sites === 1 ? 'One site shares' : `${sites} sites share`} an
        assessment of both rounds. A score has improved or slipped when it moved by 10 points or more and the
        bounds that missing answers leave open do not overlap; everything else is no clear change. The rule is
        a convention, and a change says nothing about what brought it about.
      </p>
      <p className="max-w-2xl">
        {hidesSmallCounts
          ? 'A domain in which one of the three counts would be 1 to 10 shows a dash instead of all three.'
          : 'A domain in which fewer than five sites have both scores shows a dash instead of counts.'}
      </p>
      {mixture ? (
        <EmptyState title="These rounds cannot be subtracted">
          <p>{mixtureSentence(mixture)}</p>
        </EmptyState>
      ) : domains ? (
        <ChangeTable domains={domains} />
      ) : null}
    </div>
  )
}
