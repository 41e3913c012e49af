import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { deleteDraftAction } from '@/app/(app)/assessments/actions'
import { DeleteForm } from '@/components/questionnaire/delete-form'
import { answeredWords, assessmentName } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/delete'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/delete')
  return { title: `Delete – ${assessmentName(assessment)}` }
}

/** Asks before a draft and its answers are deleted. */
export default async function DeletePage({ params }: Props) {
  const { assessment } = await questionnaireOf((await params).id, '/delete')
  if (!assessment.may.deleteDraft) notFound()
  const base = `/assessments/${assessment.id}`
  return (
    <>
      <BackLink href={base}>Keep it and go back</BackLink>
      <PageHeading
        caption={assessment.site.agency.name}
        title={`Delete ${assessmentName(assessment)}?`}
        lead={`${answeredWords(assessment)}. The assessment and all its answers are deleted for good. This cannot be undone.`}
      />
      <DeleteForm action={deleteDraftAction.bind(null, assessment.id)} keep={base} />
    </>
  )
}
