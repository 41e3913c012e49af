import type { Metadata } from 'next'
import Link from 'next/link'
import { CarriedOver } from '@/components/plans/carried-over'
import { DomainTasks } from '@/components/questionnaire/domain-tasks'
import { answeredWords, assessmentName, formAndStage, longDate } from '@/components/questionnaire/labels'
import { placeWithAccount } from '@/components/questionnaire/outbox-place'
import { PartOfRound } from '@/components/questionnaire/part-of-round'
import { TakePartForm } from '@/components/questionnaire/take-part-form'
import { Unsent } from '@/components/questionnaire/unsent'
import { DraftSteps, WhatNext } from '@/components/questionnaire/what-next'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { carriedOver } from '@/lib/data/plans'
import { getSuggestions } from '@/lib/data/state-suggestions'
import { progressOf } from '@/lib/instrument/progress'
import { takePartAction } from '../actions'
import { questionnaireOf } from './questionnaire'
import { valuesOf } from './values'

type Props = PageProps<'/assessments/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '')
  return { title: assessmentName(assessment) }
}

/** The task list of an assessment: what comes next in its state, what is answered and what is not. */
export default async function AssessmentPage({ params }: Props) {
  const { actor, assessment, instrument } = await questionnaireOf((await params).id, '')
  const progress = progressOf(instrument, assessment.form, valuesOf(assessment))
  const base = `/assessments/${assessment.id}`
  const carried = await carriedOver(actor, assessment.id)
  const suggested = await getSuggestions(actor, assessment.id)
  // In a team's assessment only who answers in it has answers of their own.
  const answers = !assessment.team || assessment.role !== null
  const open = progress.domains.find((domain) => domain.answered < domain.total)
  const openTitle = instrument.domains.find((domain) => domain.id === open?.domain)?.title
  return (
    <>
      <BackLink href="/assessments">Assessments</BackLink>
      <PageHeading
        caption={assessment.site.agency.name}
        title={assessmentName(assessment)}
        lead={
          <>
            {answers ? <p>{answeredWords(progress)}</p> : null}
            <p className="text-base">
              {formAndStage(assessment)} · {assessment.may.takePart ? 'ready since' : 'begun on'}{' '}
              {longDate(assessment.createdAt)}
            </p>
          </>
        }
      />
      <PartOfRound round={assessment.round} />
      {assessment.may.answer ? (
        <Unsent place={placeWithAccount(actor.userId, assessment.id)} lastSavedAt={assessment.lastSavedAt} />
      ) : null}
      <WhatNext assessment={assessment} base={base} />
      {assessment.may.takePart ? (
        <TakePartForm action={takePartAction.bind(null, assessment.id)} base={base} />
      ) : null}
      {assessment.may.answer ? (
        <div className="flex flex-wrap gap-3">
          {open ? (
            <LinkButton href={`${base}/${open.domain}`}>
              {progress.answered === 0 ? 'Start' : 'Continue'} with {openTitle}
            </LinkButton>
          ) : (
            <LinkButton href={`${base}/check`}>Check your answers</LinkButton>
          )}
        </div>
      ) : null}

      {answers ? (
        <>
          <SectionHeading id="domains">{assessment.team ? 'Your own answers' : 'Domains'}</SectionHeading>
          {assessment.may.answer ? (
            <p className="mb-4 max-w-2xl text-ink-muted">
              In any order. You can leave and come back at any time; answers are saved as you give them.
            </p>
          ) : null}
          <DomainTasks base={base} instrument={instrument} progress={progress} />
        </>
      ) : null}
      <CarriedOver actions={carried} siteId={assessment.site.id} />
      {assessment.state === 'draft' ? <DraftSteps assessment={assessment} base={base} /> : null}
      {suggested.mayAccept && suggested.suggestions ? (
        <p className="mt-10">
          <Link href={`${base}/state-profile`} className="link inline-block py-1">
            What your state answered, to accept or overrule
          </Link>
        </p>
      ) : null}
      {assessment.may.deleteDraft ? (
        <p className="mt-10 text-sm">
          <Link href={`${base}/delete`} className="link inline-block py-1">
            Delete this assessment
          </Link>
        </p>
      ) : null}
    </>
  )
}
