import type { Metadata } from 'next'
import Link from 'next/link'
import { DomainTasks } from '@/components/questionnaire/domain-tasks'
import { answeredWords, assessmentName, formAndStage, longDate } from '@/components/questionnaire/labels'
import { placeWithAccount } from '@/components/questionnaire/outbox-place'
import { Unsent } from '@/components/questionnaire/unsent'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { progressOf } from '@/lib/instrument/progress'
import { questionnaireOf } from './questionnaire'
import { valuesOf } from './values'

type Props = PageProps<'/assessments/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '')
  return { title: assessmentName(assessment) }
}

/** The task list of an assessment: what is answered, what is not, and what comes next. */
export default async function AssessmentPage({ params }: Props) {
  const { actor, assessment, instrument } = await questionnaireOf((await params).id, '')
  const progress = progressOf(instrument, assessment.form, valuesOf(assessment))
  const base = `/assessments/${assessment.id}`
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
            <p>{answeredWords(progress)}</p>
            <p className="text-base">
              {formAndStage(assessment)} · begun on {longDate(assessment.createdAt)}
            </p>
          </>
        }
      />
      {assessment.finalisedAt ? (
        <Notice tone="success" title="This assessment is finalised" className="mb-10">
          <p>Its answers and its report stay as they are.</p>
          <p>
            <Link href={`${base}/results`} className="link inline-block py-0.5 font-semibold">
              Read the results
            </Link>
          </p>
        </Notice>
      ) : (
        <Unsent place={placeWithAccount(actor.userId, assessment.id)} lastSavedAt={assessment.lastSavedAt} />
      )}
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

      {assessment.may.seeRespondents && !assessment.finalisedAt ? (
        <p className="mt-6 max-w-2xl">
          <Link href={`${base}/respondents`} className="link inline-block py-1">
            {assessment.state === 'draft'
              ? 'Ask colleagues to answer too'
              : 'Respondents: invite, remind, close'}
          </Link>
        </p>
      ) : null}

      <SectionHeading id="domains">Domains</SectionHeading>
      <p className="mb-4 max-w-2xl text-ink-muted">
        In any order. You can leave and come back at any time; answers are saved as you give them.
      </p>
      <DomainTasks base={base} instrument={instrument} progress={progress} />

      {assessment.finalisedAt ? null : (
        <>
          <SectionHeading id="next">What happens next</SectionHeading>
          <ol className="max-w-2xl list-decimal space-y-3 pl-6">
            <li>
              When you have answered what you can, look through everything on{' '}
              <Link href={`${base}/check`} className="link">
                Check your answers
              </Link>{' '}
              and finalise the assessment. From then on its answers and its report stay as they are.
            </li>
            <li>
              You can read the{' '}
              <Link href={`${base}/results`} className="link">
                results so far
              </Link>{' '}
              at any time. A domain gets a score once seven in ten of its questions have a level.
            </li>
          </ol>
          <p className="mt-6 max-w-2xl">
            To talk it through first, print the{' '}
            <a href={`/questionnaire.pdf?form=${assessment.form}`} className="link">
              blank questionnaire (PDF)
            </a>
            .
          </p>
          {assessment.may.deleteDraft ? (
            <p className="mt-10 text-sm">
              <Link href={`${base}/delete`} className="link inline-block py-1">
                Delete this assessment
              </Link>
            </p>
          ) : null}
        </>
      )}
    </>
  )
}
