import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AssessmentRow } from '@/components/questionnaire/assessment-row'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { TaskList } from '@/components/ui/task-list'
import { requireActor } from '@/lib/auth/require-actor'
import { listAssessments } from '@/lib/data/assessments'
import { shownOrganisation } from '../shown-organisation'

export const metadata: Metadata = { title: 'Assessments' }

/** Every assessment of the person's agencies, those in work first. */
export default async function AssessmentsPage() {
  const actor = await requireActor('/assessments')
  const { memberships } = actor
  const isOfAgency = memberships.some(({ role }) => role === 'lead' || role === 'member')
  // Home of whoever is signed in: those who coordinate or run the installation have theirs elsewhere.
  if (!isOfAgency && memberships.some(({ role }) => role === 'coordinator')) redirect('/rounds')
  if (!isOfAgency && actor.operator) redirect('/organisations')
  const shown = await shownOrganisation(actor)
  const assessments = (await listAssessments(actor)).filter(
    ({ site }) => shown === null || site.agency.id === shown,
  )
  const finalised = assessments.filter((assessment) => assessment.state === 'finalised')
  const inWork = assessments.filter((assessment) => assessment.state !== 'finalised')
  return (
    <>
      <PageHeading
        title="Assessments"
        lead="One assessment is one site at one time: what in its context will carry IPS, and what will stop it."
      >
        {assessments.length > 0 ? <LinkButton href="/assessments/new">New assessment</LinkButton> : null}
        {isOfAgency ? (
          <Link href="/sites" className="link inline-flex min-h-11 items-center">
            Your sites
          </Link>
        ) : null}
      </PageHeading>
      {isOfAgency ? null : (
        <EmptyState title="You belong to no agency">
          <p>
            Assessments are an agency’s own: its people begin them, answer them and decide what others see.
            Ask whoever leads one to invite you.
          </p>
        </EmptyState>
      )}
      {isOfAgency && assessments.length === 0 ? (
        <EmptyState
          title="There is no assessment yet"
          action={<LinkButton href="/assessments/new">Begin the first assessment</LinkButton>}
        >
          <p>
            The full form takes about half an hour, the brief one about ten minutes. You can stop at any time
            and go on later: every answer is saved as you give it.
          </p>
        </EmptyState>
      ) : null}
      {inWork.length > 0 ? (
        <>
          <SectionHeading id="in-work">In work</SectionHeading>
          <TaskList>
            {inWork.map((assessment) => (
              <AssessmentRow key={assessment.id} assessment={assessment} />
            ))}
          </TaskList>
        </>
      ) : null}
      {finalised.length > 0 ? (
        <>
          <SectionHeading id="finalised">Finalised</SectionHeading>
          <TaskList>
            {finalised.map((assessment) => (
              <AssessmentRow key={assessment.id} assessment={assessment} />
            ))}
          </TaskList>
        </>
      ) : null}
    </>
  )
}
