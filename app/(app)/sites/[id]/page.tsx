import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { AssessmentRow } from '@/components/questionnaire/assessment-row'
import { SiteTrends } from '@/components/results/site-trends'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { TaskList } from '@/components/ui/task-list'
import { requireActor } from '@/lib/auth/require-actor'
import { listAssessments } from '@/lib/data/assessments'
import { getSiteTrends } from '@/lib/data/site-trends'
import { getSite } from '@/lib/data/sites'
import { SETTING_LABELS } from '@/lib/instrument/labels'

type Props = PageProps<'/sites/[id]'>

async function siteOf({ params }: Props) {
  const { id } = await params
  const actor = await requireActor(`/sites/${id}`)
  return { actor, site: await orNotFound(getSite(actor, id)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await siteOf(props)).site.name }
}

const NOT_SAID = <span className="text-ink-muted">Not said</span>

/** One site: its facts and its assessments. */
export default async function SitePage(props: Props) {
  const { actor, site } = await siteOf(props)
  const { id, name, agency, setting, region, population, ipsStartedOn, timeZone, may } = site
  const assessments = (await listAssessments(actor)).filter((assessment) => assessment.site.id === id)
  const trends = await getSiteTrends(actor, id)
  return (
    <>
      <BackLink href={`/organisations/${agency.id}/sites`}>{agency.name}</BackLink>
      <PageHeading caption={agency.name} title={name}>
        {may.startAssessment ? (
          <LinkButton href={`/assessments/new?site=${id}`}>New assessment</LinkButton>
        ) : null}
        <LinkButton href={`/plans/${id}`} variant="secondary">
          Action plan
        </LinkButton>
        {may.edit ? (
          <LinkButton href={`/sites/${id}/edit`} variant="secondary">
            Change
          </LinkButton>
        ) : null}
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'setting', label: 'Kind of site', value: SETTING_LABELS[setting] },
          { key: 'region', label: 'Region', value: region ?? NOT_SAID },
          { key: 'population', label: 'People served', value: population ?? NOT_SAID },
          { key: 'start', label: 'Start of IPS', value: ipsStartedOn ? dayOf(ipsStartedOn) : NOT_SAID },
          { key: 'zone', label: 'Time zone', value: timeZone.replaceAll('_', ' ') },
        ]}
      />
      <SectionHeading id="assessments">Assessments</SectionHeading>
      {assessments.length === 0 ? (
        <p>There is none of this site yet.</p>
      ) : (
        <TaskList>
          {assessments.map((assessment) => (
            <AssessmentRow key={assessment.id} assessment={assessment} />
          ))}
        </TaskList>
      )}
      <SiteTrends trends={trends} />
    </>
  )
}

function dayOf(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}
