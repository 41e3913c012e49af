import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { orConflict } from '@/app/respond'
import { SiteChoiceForm } from '@/components/rounds/site-choice-form'
import { SiteFilter } from '@/components/rounds/site-filter'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listRoundSiteChoices } from '@/lib/data/round-site-list'
import { roundSitesFilterOf } from '@/lib/forms/round'
import { chooseSitesAction } from '../../actions'

export const metadata: Metadata = { title: 'Sites of the round' }

/** The sites of the jurisdiction's agencies, to be ticked for a round that is not sent yet. */
export default async function RoundSitesPage({ params, searchParams }: PageProps<'/rounds/[id]/sites'>) {
  const { id } = await params
  const actor = await requireActor(`/rounds/${id}/sites`)
  const filter = roundSitesFilterOf(await searchParams)
  const got = await orConflict(listRoundSiteChoices(actor, id, filter))
  // Once it is sent, its sites are settled.
  if (got.reason !== null) redirect(`/rounds/${id}`)
  const { round, listed, matching, all, chosen, jurisdictionId } = got.value
  return (
    <>
      <BackLink href={`/rounds/${id}`}>{round.name}</BackLink>
      <PageHeading
        caption={round.name}
        title="Sites of the round"
        lead={`${chosen} of ${all} ${all === 1 ? 'site' : 'sites'} chosen. Sites that a filter hides stay as they are.`}
      />
      {all === 0 ? (
        <EmptyState
          title="The agencies of the jurisdiction have no sites yet"
          action={
            <LinkButton href={`/organisations/${jurisdictionId}/import-sites`}>Import sites</LinkButton>
          }
        >
          <p>Their leads can add sites, or you import a list of them.</p>
        </EmptyState>
      ) : (
        <>
          <SiteFilter action={`/rounds/${id}/sites`} choices={got.value} filter={filter} />
          {matching > listed.length ? (
            <p className="mt-6">
              The first {listed.length} of {matching} sites are listed. Filter them to see the others.
            </p>
          ) : null}
          {listed.length > 0 ? (
            <SiteChoiceForm
              key={listed.map((site) => site.id).join()}
              action={chooseSitesAction.bind(null, id)}
              listed={listed}
            />
          ) : (
            <p className="mt-8">No site fits this filter.</p>
          )}
        </>
      )}
    </>
  )
}
