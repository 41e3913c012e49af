import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { AgainForm } from '@/components/respondents/again-form'
import { LateDrafts } from '@/components/respondents/late-drafts'
import { LeaveForm } from '@/components/respondents/leave-form'
import { buttonClasses } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { answerAgainAction, leaveAction } from '../actions'
import { requireBegun } from '../current-link'

export const metadata: Metadata = { title: 'Thank you' }

/** After the last step: a copy to keep, and a way back until the assessment is closed. */
export default async function FinishedPage() {
  const { questionnaire, own } = await requireBegun()
  if (!own.finished) redirect('/r')
  return (
    <>
      <PageHeading
        caption={questionnaire.site}
        title="Thank you, you have finished"
        lead="Your answers are saved. There is nothing more to do."
      >
        <a href="/r/answers.pdf?paper=a4" className={buttonClasses('primary')}>
          A copy of my answers (PDF, A4)
        </a>
        <a href="/r/answers.pdf?paper=letter" className={buttonClasses('secondary')}>
          PDF, US Letter
        </a>
      </PageHeading>
      <LateDrafts person={placeByLink(own.respondentId).person} />
      <SectionHeading id="again">Something to change?</SectionHeading>
      <p className="mb-4 max-w-2xl">You can change your answers until the assessment is closed.</p>
      <AgainForm action={answerAgainAction} />
      <SectionHeading id="leave">A computer that others use too?</SectionHeading>
      <p className="mb-4 max-w-2xl">Leaving takes your link out of this browser. Your answers stay.</p>
      <LeaveForm action={leaveAction} />
    </>
  )
}
