import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { reopenAction } from '@/app/(app)/assessments/actions'
import { ReasonForm } from '@/components/consensus/reason-form'
import { assessmentName } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/reopen'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/reopen')
  return { title: `Reopen – ${assessmentName(assessment)}` }
}

/** Asks why before a finalised assessment is opened again. */
export default async function ReopenPage({ params }: Props) {
  const { assessment } = await questionnaireOf((await params).id, '/reopen')
  if (!assessment.may.reopen) notFound()
  const base = `/assessments/${assessment.id}`
  return (
    <>
      <BackLink href={base}>The assessment</BackLink>
      <PageHeading
        caption={assessment.site.agency.name}
        title={`Reopen ${assessmentName(assessment)}?`}
        lead="It becomes a closed assessment again: you can settle more questions and finalise anew. The report as it is now is kept, and the next one says that the assessment was reopened, when and why."
      />
      <ReasonForm
        action={reopenAction.bind(null, assessment.id)}
        label="Why is it reopened?"
        hint="The reason goes on record and stands with the results. Name no one."
        submit="Reopen the assessment"
        back={base}
      />
    </>
  )
}
