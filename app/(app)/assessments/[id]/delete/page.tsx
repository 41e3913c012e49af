import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { deleteDraftAction } from '@/app/(app)/assessments/actions'
import { DeleteForm } from '@/components/questionnaire/delete-form'
import { answeredWords, assessmentName } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { getRespondents } from '@/lib/data/respondents'
import { type Questionnaire, questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/delete'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/delete')
  return { title: `Delete – ${assessmentName(assessment)}` }
}

/** Asks before an assessment that is not finalised and its answers are deleted. */
export default async function DeletePage({ params }: Props) {
  const questionnaire = await questionnaireOf((await params).id, '/delete')
  const { assessment } = questionnaire
  if (!assessment.may.deleteDraft) notFound()
  const base = `/assessments/${assessment.id}`
  return (
    <>
      <BackLink href={base}>Keep it and go back</BackLink>
      <PageHeading
        caption={assessment.site.agency.name}
        title={`Delete ${assessmentName(assessment)}?`}
        lead={`${await answersIn(questionnaire)} The assessment and all its answers are deleted for good. This cannot be undone.`}
      />
      <DeleteForm action={deleteDraftAction.bind(null, assessment.id)} keep={base} />
    </>
  )
}

/** What is in it: one's own answers, and how many others have begun. */
async function answersIn({ actor, assessment }: Questionnaire): Promise<string> {
  const own = assessment.mode === 'anonymous' ? '' : `${answeredWords(assessment)}.`
  if (assessment.state === 'draft') return own
  const { progress } = await getRespondents(actor, assessment.id)
  const begun = progress.started === 1 ? '1 person has' : `${progress.started} people have`
  return `${own} ${begun} begun to answer by a link.`.trim()
}
