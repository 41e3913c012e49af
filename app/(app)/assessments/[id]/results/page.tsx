import type { Metadata } from 'next'
import Link from 'next/link'
import { makeActionAction } from '@/app/(app)/plans/actions'
import { orConflict } from '@/app/respond'
import { NothingToShow } from '@/components/consensus/nothing-to-show'
import { BarrierActions } from '@/components/plans/barrier-actions'
import { assessmentName, longDate } from '@/components/questionnaire/labels'
import { ReportView } from '@/components/results/report-view'
import { BackLink } from '@/components/ui/breadcrumbs'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { reportWithPlan } from '@/lib/data/report-with-plan'
import type { Report } from '@/lib/data/reports'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/results'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/results')
  return { title: `Results – ${assessmentName(assessment)}` }
}

/** The report on the page, with its downloads; while a team still answers, only why there is none. */
export default async function ResultsPage({ params }: Props) {
  const { actor, assessment } = await questionnaireOf((await params).id, '/results')
  const found = await orConflict(reportWithPlan(actor, assessment.id))
  const base = `/assessments/${assessment.id}`
  if (found.reason !== null) {
    return (
      <>
        <BackLink href={base}>The assessment</BackLink>
        <PageHeading caption={assessmentName(assessment)} title="Results" />
        <NothingToShow {...found} base={base} seesRespondents={assessment.may.seeRespondents} />
      </>
    )
  }
  const { content, plan, finalised, reopenings } = found.value
  const { site } = assessment
  return (
    <>
      <BackLink href={base}>{assessment.team ? 'The assessment' : 'All domains'}</BackLink>
      <PageHeading caption={content.facts.agency} title={content.title}>
        <a href={`${base}/report.pdf?paper=a4`} className={buttonClasses('primary')}>
          Download the report (PDF, A4)
        </a>
        <a href={`${base}/report.pdf?paper=letter`} className={buttonClasses('secondary')}>
          PDF, US Letter
        </a>
        <Link href={`/plans/${site.id}`} className="link inline-block py-1 font-semibold">
          Action plan
        </Link>
      </PageHeading>
      {finalised ? null : <NotFinal base={base} team={assessment.state === 'closed'} />}
      <Reopened reopenings={reopenings} />
      <ReportView
        content={plan.content}
        besideBarrier={({ item, question }) => (
          <BarrierActions
            question={question}
            actions={plan.actions.filter((action) => action.item.id === item)}
            make={
              plan.mayEdit ? makeActionAction.bind(null, { assessmentId: assessment.id, itemId: item }) : null
            }
          />
        )}
      />
    </>
  )
}

function NotFinal({ base, team }: { base: string; team: boolean }) {
  return (
    <Notice tone="warning" title="These results are not final" className="mb-10">
      <p>
        {team
          ? 'They are computed from the answers and from what is agreed so far, and change with every agreement.'
          : 'They are computed from the answers as they stand and change with every answer.'}
      </p>
      <p>
        <Link
          href={team ? `${base}/consensus` : `${base}/check`}
          className="link inline-block py-0.5 font-semibold"
        >
          {team ? 'Settle differences and finalise' : 'Check your answers and finalise'}
        </Link>
      </p>
    </Notice>
  )
}

/** That, when and why the assessment was opened again after it was final. */
function Reopened({ reopenings }: { reopenings: Report['reopenings'] }) {
  if (reopenings.length === 0) return null
  return (
    <Notice title="This assessment was reopened" className="mb-10">
      <ul className="space-y-1">
        {reopenings.map(({ at, reason }) => (
          <li key={at} className="wrap-anywhere">
            On {longDate(at)}
            {reason === null ? '; the reason is no longer kept.' : `: ${reason}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
