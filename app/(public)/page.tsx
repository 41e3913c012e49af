import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { MatrixInSmall } from '@/components/evidence/matrix-in-small'
import { LinkButton } from '@/components/ui/button'
import { SectionHeading } from '@/components/ui/page-heading'

export const metadata: Metadata = {
  title: { absolute: 'IPS Readiness – what will carry IPS at your agency, and what will stop it' },
}

/** What this is, for whom, what one gets, how sure it is and how to begin. */
export default function LandingPage() {
  return (
    <>
      <section className="grid items-center gap-x-12 gap-y-10 py-4 lg:grid-cols-[1.15fr_1fr] lg:py-10">
        <div>
          <h1 className="font-serif text-4xl font-semibold tracking-tight text-balance">
            See what will carry IPS at your agency, and what will stop it
          </h1>
          <p className="mt-6 max-w-xl text-lg text-ink-muted">
            Individual Placement and Support (IPS) brings help with finding paid work into mental health care.
            Whether it takes root depends on much more than the team: money, rules, partners, leaders. This
            questionnaire looks at those, one fact at a time.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <LinkButton href="/sign-in">Sign in to begin</LinkButton>
            <LinkButton href="/evidence" variant="secondary">
              Read the evidence
            </LinkButton>
          </div>
          <p className="mt-4 text-sm text-ink-muted">
            New installation?{' '}
            <Link href="/setup" className="link">
              Set it up
            </Link>{' '}
            with the code that the program printed when it started.
          </p>
        </div>
        <figure className="hidden rounded-lg border border-line bg-surface-raised p-7 sm:block">
          <MatrixInSmall />
          <figcaption className="mt-4 border-t border-line pt-3 text-sm text-ink-muted">
            The stronger the colour, the more of a stage’s studies also report the subject as a help.{' '}
            <Link href="/evidence" className="link">
              The figures, and what they do not say
            </Link>
          </figcaption>
        </figure>
      </section>

      <SectionHeading id="for-whom">Who it is for</SectionHeading>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-3">
        <Point title="Agencies that think of starting">
          Find out what has to be settled before the first employment specialist is hired.
        </Point>
        <Point title="Agencies that run IPS">
          See what threatens the service, and whether you can change it or someone else must.
        </Point>
        <Point title="Boards and funders">
          Read a report that states its sources, what is missing in it and how far it can be trusted.
        </Point>
      </div>

      <SectionHeading id="what-you-get">What you get</SectionHeading>
      <ul className="grid max-w-4xl gap-x-10 gap-y-5 sm:grid-cols-2">
        <Point title="A profile of 12 subjects" as="li">
          From financing to how the work is organised. Where too many answers are missing, there is no score
          but the range it could lie in.
        </Point>
        <Point title="Barriers in order" as="li">
          Each with the finding of the review behind it, its sources, and who can move it.
        </Point>
        <Point title="What others did about it" as="li">
          The steps that the review reports for researchers, decision-makers, support organisations and
          agencies.
        </Point>
        <Point title="The report as a page and as a PDF" as="li">
          With its method, its limits and a full list of references, to print or to hand on.
        </Point>
      </ul>

      <SectionHeading id="how">How it works</SectionHeading>
      <ol className="grid max-w-5xl gap-x-10 gap-y-6 sm:grid-cols-3">
        <Step number={1} title="Answer">
          72 questions in 12 groups, or 24 in the brief form, alone or with colleagues who get a link each.
          Each asks for a fact that you can check. “Don’t know” is an answer.
        </Step>
        <Step number={2} title="Check and finalise">
          Look over all answers once more. A finalised report does not change afterwards.
        </Step>
        <Step number={3} title="Read and decide">
          Take the report to the people who can act on it. Your agency owns its answers.
        </Step>
      </ol>

      <SectionHeading id="limits">What it is not</SectionHeading>
      <div className="prose">
        <p>
          It is a self-assessment, not an inspection. Honest answers are worth more than high scores, and no
          single figure sums you up.
        </p>
        <p>
          The questionnaire is new. <strong>It has not been validated:</strong> nobody has tested yet whether
          its scores foretell how a service will fare. Its evidence comes from one review of 59 studies, all
          from rich countries. The review counts what studies mention. It does not measure how strong an
          effect is.
        </p>
        <p>
          It does not measure how closely a running team follows the IPS model. The IPS-25 fidelity scale does
          that, later on.
        </p>
        <p>
          <Link href="/evidence/method" className="inline-block py-0.5">
            Method and limits in full
          </Link>
        </p>
      </div>

      <SectionHeading id="begin">How to begin</SectionHeading>
      <div className="prose">
        <p>
          If your agency has an account here, <Link href="/sign-in">sign in</Link>. If you have just installed
          the program, <Link href="/setup">set it up</Link>: it takes the one-time code, your name and your
          agency’s. The <Link href="/evidence">evidence</Link> is open to everyone.
        </p>
      </div>
    </>
  )
}

function Point({
  title,
  as: Box = 'div',
  children,
}: {
  title: string
  as?: 'div' | 'li'
  children: ReactNode
}) {
  return (
    <Box className="border-t-2 border-brand pt-3">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 text-ink-muted">{children}</p>
    </Box>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-4">
      <span aria-hidden="true" className="font-serif text-3xl leading-none font-semibold text-brand">
        {number}
      </span>
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="mt-1 text-ink-muted">{children}</p>
      </div>
    </li>
  )
}
