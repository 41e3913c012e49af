import type { Metadata } from 'next'
import Link from 'next/link'
import { shareResultsAction } from '@/app/(app)/assessments/actions'
import { orConflict } from '@/app/respond'
import { SharingForm } from '@/components/comparison/sharing-form'
import { NothingToShow } from '@/components/consensus/nothing-to-show'
import { assessmentName, longDate } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { InsetText, Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { getSharing, type Sharing } from '@/lib/data/sharing'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/sharing'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/sharing')
  return { title: `Sharing – ${assessmentName(assessment)}` }
}

/** Where the lead says what the jurisdiction gets of a finalised assessment, and sees it beforehand. */
export default async function SharingPage({ params }: Props) {
  const { actor, assessment } = await questionnaireOf((await params).id, '/sharing')
  const base = `/assessments/${assessment.id}`
  const found = await orConflict(getSharing(actor, assessment.id))
  return (
    <>
      <BackLink href={base}>The assessment</BackLink>
      <PageHeading
        caption={assessmentName(assessment)}
        title="Sharing with the jurisdiction"
        lead="The assessment is your agency’s. You decide, for each one, what the coordinators of your jurisdiction get of it, and can take it back at any time."
      />
      {found.reason !== null ? (
        <NothingToShow {...found} base={base} seesRespondents={false} />
      ) : found.value.jurisdiction === null ? (
        <EmptyState title="There is nobody to share with">
          <p>
            Your agency belongs to no jurisdiction. Whoever runs this installation can say which one it
            belongs to.
          </p>
        </EmptyState>
      ) : (
        <Choice id={assessment.id} sharing={found.value} jurisdiction={found.value.jurisdiction.name} />
      )}
    </>
  )
}

function Choice({ id, sharing, jurisdiction }: { id: string; sharing: Sharing; jurisdiction: string }) {
  const { share, sharedAt } = sharing
  const preview = `/assessments/${id}/sharing/preview`
  return (
    <>
      <Notice title={`What ${jurisdiction} gets now`} className="mb-10">
        <p>
          {share === null
            ? 'Nothing.'
            : `${share === 'full-report' ? 'The full report' : 'The domain scores'}${sharedAt ? `, since ${longDate(sharedAt)}` : ''}.`}
        </p>
      </Notice>
      <SharingForm action={shareResultsAction.bind(null, id)} share={share ?? 'nothing'} />
      <SectionHeading id="preview">See it as they would</SectionHeading>
      <ul className="max-w-2xl space-y-1">
        <li>
          <Link href={`${preview}?level=domain-scores`} className="link inline-block py-1">
            Preview of the domain scores
          </Link>
        </li>
        <li>
          <Link href={`${preview}?level=full-report`} className="link inline-block py-1">
            Preview of the full report
          </Link>
        </li>
      </ul>
      <SectionHeading id="bounds">How far this protects you</SectionHeading>
      <InsetText>
        <p>
          With domain scores, nobody outside your agency reads the level of a single question. Somebody who
          keeps the list of shared barriers from before and after you share could work out from the difference
          which of them are yours. What you take back is gone from their pages at the next click; what they
          printed or wrote down in the meantime is not.
        </p>
      </InsetText>
    </>
  )
}
