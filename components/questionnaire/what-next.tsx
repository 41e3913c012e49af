import Link from 'next/link'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SectionHeading } from '@/components/ui/page-heading'
import type { AssessmentView } from '@/lib/data/assessments'

interface Props {
  readonly assessment: AssessmentView
  /** The path of the assessment. */
  readonly base: string
}

/** What a team's assessment waits for in its state, and a finalised one offers; nothing for a draft. */
export function WhatNext({ assessment, base }: Props) {
  const { state, may } = assessment
  if (state === 'open') {
    return (
      <Notice title="Colleagues can answer now" className="mb-10">
        <p>Results and consensus come when the assessment is closed.</p>
        {may.seeRespondents ? (
          <NextLinks>
            <LinkButton href={`${base}/respondents`} variant="secondary">
              See progress, remind, close
            </LinkButton>
          </NextLinks>
        ) : null}
      </Notice>
    )
  }
  if (state === 'closed') {
    return (
      <Notice title="This assessment is closed" className="mb-10">
        <p>
          {may.settle
            ? 'Nobody answers any more. Talk about the questions that people see differently, record what you agree on, then finalise.'
            : 'Nobody answers any more. The results can be read once it is finalised.'}
        </p>
        <NextLinks>
          {may.settle ? <LinkButton href={`${base}/consensus`}>Settle differences</LinkButton> : null}
          {may.finalise ? <TextLink href={`${base}/consensus#finalise`}>Finalise</TextLink> : null}
          {may.seeResults ? <TextLink href={`${base}/results`}>Results so far</TextLink> : null}
          {may.takeAnswersAgain ? (
            <TextLink href={`${base}/take-answers-again`}>Take answers again</TextLink>
          ) : null}
        </NextLinks>
      </Notice>
    )
  }
  if (state === 'draft') return null
  return (
    <Notice tone="success" title="This assessment is finalised" className="mb-10">
      <p>Its answers and its report stay as they are.</p>
      <NextLinks>
        {may.seeResults ? <LinkButton href={`${base}/results`}>Read the results</LinkButton> : null}
        <TextLink href={`/plans/${assessment.site.id}`}>Action plan of the site</TextLink>
        {may.settle && assessment.team ? (
          <TextLink href={`${base}/consensus`}>What was agreed</TextLink>
        ) : null}
        {may.share ? <TextLink href={`${base}/sharing`}>Share with the jurisdiction</TextLink> : null}
        {may.reopen ? <TextLink href={`${base}/reopen`}>Reopen with a reason</TextLink> : null}
      </NextLinks>
    </Notice>
  )
}

/** The ways on from a draft: ask colleagues, or finalise alone. */
export function DraftSteps({ assessment, base }: Props) {
  return (
    <section aria-labelledby="next">
      <SectionHeading id="next">What happens next</SectionHeading>
      <ol className="max-w-2xl list-decimal space-y-3 pl-6">
        {assessment.may.seeRespondents ? (
          <li>
            One person’s view is not a site’s readiness.{' '}
            <Link href={`${base}/respondents`} className="link">
              Ask colleagues to answer too
            </Link>
            , each by a link of their own, or go on alone.
          </li>
        ) : null}
        <li>
          When you have answered what you can, look through everything on{' '}
          <Link href={`${base}/check`} className="link">
            Check your answers
          </Link>
          {assessment.may.finalise
            ? ' and finalise the assessment. From then on its answers and its report stay as they are.'
            : '.'}
        </li>
        {assessment.may.seeResults ? (
          <li>
            You can read the{' '}
            <Link href={`${base}/results`} className="link">
              results so far
            </Link>{' '}
            at any time. A domain gets a score once seven in ten of its questions have a level.
          </li>
        ) : null}
      </ol>
      <p className="mt-6 max-w-2xl">
        To talk it through first, print the{' '}
        <a href={`/questionnaire.pdf?form=${assessment.form}`} className="link">
          blank questionnaire (PDF)
        </a>
        .
      </p>
    </section>
  )
}

function NextLinks({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-5 gap-y-2 pt-1">{children}</div>
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="link inline-block py-1 font-semibold">
      {children}
    </Link>
  )
}
