import type { Metadata } from 'next'
import { createAssessmentAction } from '@/app/(app)/assessments/actions'
import { shownOrganisation } from '@/app/(app)/shown-organisation'
import { longDate } from '@/components/questionnaire/labels'
import { NewAssessmentForm } from '@/components/questionnaire/new-assessment-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listStartable } from '@/lib/data/last-time'
import { listSites } from '@/lib/data/sites'
import { STAGES } from '@/lib/evidence/domains'

export const metadata: Metadata = { title: 'New assessment' }

/** Site, form, stage and role: four choices, then the questions. */
export default async function NewAssessmentPage({ searchParams }: PageProps<'/assessments/new'>) {
  const actor = await requireActor('/assessments/new')
  const { site } = await searchParams
  // A link that names a site leads there, whatever the lists show.
  const shown = typeof site === 'string' ? null : await shownOrganisation(actor)
  const sites = await listSites(actor, shown ?? undefined)
  const earlier = await listStartable(actor)
  const heading = (
    <PageHeading
      title="New assessment"
      lead="A self-assessment, not an inspection: honest answers are worth more than high scores."
    />
  )
  return (
    <>
      <BackLink href="/assessments">Assessments</BackLink>
      {sites.length === 0 ? (
        <>
          {heading}
          <EmptyState title="There is no site yet" action={<LinkButton href="/sites">Add a site</LinkButton>}>
            <p>An assessment is about one site, so the site comes first.</p>
          </EmptyState>
        </>
      ) : (
        <NewAssessmentForm
          action={createAssessmentAction}
          heading={heading}
          stages={STAGES.map(({ id, label, explanation }) => ({ value: id, label, hint: explanation }))}
          sites={sites.map(({ id, name, agency }) => ({ id, name: `${name} (${agency.name})` }))}
          earlier={earlier.map(({ finalisedAt, ...one }) => ({ ...one, date: longDate(finalisedAt) }))}
          chosenSite={sites.find(({ id }) => id === site)?.id}
        />
      )}
    </>
  )
}
