import type { Metadata } from 'next'
import Link from 'next/link'
import { DomainCards } from '@/components/evidence/domain-cards'
import { EvidenceMatrix, HeatLegend } from '@/components/evidence/evidence-matrix'
import type { Side } from '@/components/evidence/heat'
import { SideSwitch } from '@/components/evidence/side-switch'
import { Disclosure } from '@/components/ui/disclosure'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { REVIEW_PATH } from '@/lib/evidence/citations'
import { STAGES } from '@/lib/evidence/domains'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import { TABLE_2_MEANING } from '@/lib/evidence/review-facts'

export const metadata: Metadata = {
  title: 'Evidence',
  description: 'What one review of 59 studies reports about the context of IPS: 12 domains at four stages.',
}

/** The 12 domains and the matrix of domain and stage; `?show=barriers` turns it to its other side. */
export default async function EvidencePage({ searchParams }: PageProps<'/evidence'>) {
  const side: Side = (await searchParams).show === 'barriers' ? 'barriers' : 'facilitators'
  const financing = OBSERVATIONS.financing.sustainment
  return (
    <>
      <PageHeading
        title="The evidence"
        lead={
          <>
            Everything here comes from one review of 59 studies,{' '}
            <Link href={REVIEW_PATH} className="link">
              Harkko et al. 2023
            </Link>
            . It sorts what they report into 12 domains and four stages.
          </>
        }
      />

      <SectionHeading id="matrix">The whole at a glance</SectionHeading>
      <div className="prose mb-6">
        <p>
          Each figure counts studies. For instance, of the {STAGE_TOTALS.sustainment} studies that discuss
          sustainment, {financing.facilitators} also report financing as a facilitator, something that helped,
          and {financing.barriers} report it as a barrier, something that stood in the way. These are largely
          the same studies, so do not set one figure off against the other.
        </p>
        <p>
          A high figure means that a subject is often mentioned. It does not mean that its effect is strong.
          Choose a figure to see its studies.
        </p>
      </div>
      <SideSwitch side={side} />
      <EvidenceMatrix side={side} />
      <HeatLegend side={side} />
      <div className="mt-6 grid gap-3">
        <Disclosure summary="What the four stages mean">
          <dl className="space-y-2">
            {STAGES.map((stage) => (
              <div key={stage.id}>
                <dt className="font-semibold">{stage.label}</dt>
                <dd>{stage.explanation}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
        <Disclosure summary="What the review’s Table 2 counts">
          <ul className="list-disc space-y-2 pl-5">
            {TABLE_2_MEANING.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Disclosure>
      </div>

      <SectionHeading id="domains">The 12 domains</SectionHeading>
      <DomainCards />

      <SectionHeading id="more">Look closer</SectionHeading>
      <ul className="space-y-2">
        <li>
          <Link href="/evidence/studies" className="link">
            The 59 studies
          </Link>
          , by country, year, method, domain and stage
        </li>
        <li>
          <Link href="/evidence/references" className="link">
            The references
          </Link>{' '}
          that findings and strategies carry in the review
        </li>
        <li>
          <Link href="/evidence/method" className="link">
            Method and limits
          </Link>
          : how the review, the questionnaire and the scores were made
        </li>
      </ul>
    </>
  )
}
