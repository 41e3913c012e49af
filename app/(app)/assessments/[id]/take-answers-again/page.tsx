import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { takeAnswersAgainAction } from '@/app/(app)/assessments/actions'
import { ReasonForm } from '@/components/consensus/reason-form'
import { assessmentName } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/take-answers-again'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/take-answers-again')
  return { title: `Take answers again – ${assessmentName(assessment)}` }
}

/** Asks why before the respondents of a closed assessment can answer again. */
export default async function TakeAnswersAgainPage({ params }: Props) {
  const { assessment } = await questionnaireOf((await params).id, '/take-answers-again')
  if (!assessment.may.takeAnswersAgain) notFound()
  const base = `/assessments/${assessment.id}`
  return (
    <>
      <BackLink href={base}>The assessment</BackLink>
      <PageHeading
        caption={assessment.site.agency.name}
        title={`Take answers again for ${assessmentName(assessment)}?`}
        lead="Respondents can answer and change their answers again, until you close the assessment. Until then there are no results and no consensus; what is agreed already is kept."
      />
      <ReasonForm
        action={takeAnswersAgainAction.bind(null, assessment.id)}
        label="Why are answers taken again?"
        hint="The reason goes on record. Name no one."
        submit="Take answers again"
        back={base}
      />
    </>
  )
}
