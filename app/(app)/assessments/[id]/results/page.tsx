import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/respond'
import { assessmentName } from '@/components/questionnaire/labels'
import { ReportView } from '@/components/results/report-view'
import { BackLink } from '@/components/ui/breadcrumbs'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { reportContentFor } from '@/lib/data/reports'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/results'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/results')
  return { title: `Results – ${assessmentName(assessment)}` }
}

/** The report on the page, with its downloads. */
export default async function ResultsPage({ params }: Props) {
  const { actor, assessment } = await questionnaireOf((await params).id, '/results')
  const { content, finalised } = await orNotFound(reportContentFor(actor, assessment.id))
  const base = `/assessments/${assessment.id}`
  return (
    <>
      <BackLink href={base}>All domains</BackLink>
      <PageHeading caption={content.facts.agency} title={content.title}>
        <a href={`${base}/report.pdf?paper=a4`} className={buttonClasses('primary')}>
          Download the report (PDF, A4)
        </a>
        <a href={`${base}/report.pdf?paper=letter`} className={buttonClasses('secondary')}>
          PDF, US Letter
        </a>
      </PageHeading>
      {finalised ? null : (
        <Notice tone="warning" title="These results are not final" className="mb-10">
          <p>They are computed from the answers as they stand and change with every answer.</p>
          <p>
            <Link href={`${base}/check`} className="link inline-block py-0.5">
              Check your answers and finalise
            </Link>
          </p>
        </Notice>
      )}
      <ReportView content={content} />
    </>
  )
}
