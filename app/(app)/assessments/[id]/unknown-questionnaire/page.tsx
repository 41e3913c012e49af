import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { assessmentName } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getAssessment } from '@/lib/data/assessments'
import { instrumentById } from '@/lib/instrument/instrument'

export const metadata: Metadata = { title: 'A questionnaire that is not here' }

/** Said in place of the other pages of an assessment whose questionnaire this version of the program does not have. */
export default async function UnknownQuestionnairePage({
  params,
}: PageProps<'/assessments/[id]/unknown-questionnaire'>) {
  const { id } = await params
  const actor = await requireActor(`/assessments/${encodeURIComponent(id)}`)
  const assessment = await orNotFound(getAssessment(actor, id))
  if (instrumentById(assessment.instrument.id)) redirect(`/assessments/${assessment.id}`)
  return (
    <>
      <BackLink href="/assessments">Assessments</BackLink>
      <PageHeading
        caption={assessmentName(assessment)}
        title="This assessment cannot be opened here"
        lead={
          <>
            <p>
              It was begun with the questionnaire {assessment.instrument.id}, which this version of the
              program does not have. Its answers are kept as they are.
            </p>
            <p>Tell whoever runs this website: a version that has this questionnaire opens it again.</p>
          </>
        }
      />
    </>
  )
}
