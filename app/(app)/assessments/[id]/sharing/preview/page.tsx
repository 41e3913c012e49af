import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { SharedScores } from '@/components/comparison/shared-scores'
import { assessmentName } from '@/components/questionnaire/labels'
import { ReportView } from '@/components/results/report-view'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { getSharing, previewSharedReport } from '@/lib/data/sharing'
import { SHARE_LEVELS, type ShareLevel } from '@/lib/policy/resources'
import { questionnaireOf } from '../../questionnaire'

type Props = PageProps<'/assessments/[id]/sharing/preview'>

const TITLES: Readonly<Record<ShareLevel, string>> = {
  'domain-scores': 'Preview of the domain scores',
  'full-report': 'Preview of the full report',
}

async function levelOf({ searchParams }: Props): Promise<ShareLevel> {
  const { level = 'domain-scores' } = await searchParams
  return SHARE_LEVELS.find((known) => known === level) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: TITLES[await levelOf(props)] }
}

/** Exactly what a coordinator reads of the assessment at one level of sharing, by the same components. */
export default async function PreviewPage(props: Props) {
  const level = await levelOf(props)
  const page = `/sharing/preview?level=${level}`
  const { actor, assessment } = await questionnaireOf((await props.params).id, page)
  if (assessment.state !== 'finalised') notFound()
  const { scored } = await orNotFound(getSharing(actor, assessment.id))
  return (
    <>
      <BackLink href={`/assessments/${assessment.id}/sharing`}>Sharing</BackLink>
      <PageHeading caption={assessmentName(assessment)} title={TITLES[level]} />
      <Notice title="This is what your jurisdiction’s coordinators would see" className="mb-10">
        <p>
          Beside it they see what it comes to over all sites that share: how the scores of a domain lie, and
          which barriers sites have in common.
        </p>
      </Notice>
      {level === 'domain-scores' ? (
        <SharedScores scored={scored} />
      ) : (
        <ReportView content={await orNotFound(previewSharedReport(actor, assessment.id))} />
      )}
    </>
  )
}
