import type { Metadata } from 'next'
import Link from 'next/link'
import { finaliseAction } from '@/app/(app)/assessments/actions'
import { FilterLinks } from '@/components/consensus/filter-links'
import { NothingToShow } from '@/components/consensus/nothing-to-show'
import { TalkRow } from '@/components/consensus/talk-row'
import { FinaliseForm } from '@/components/questionnaire/finalise-form'
import { assessmentName } from '@/components/questionnaire/labels'
import { placeWithAccount } from '@/components/questionnaire/outbox-place'
import { Agreement } from '@/components/results/agreement-section'
import { ReportReferences } from '@/components/results/reference-list'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { InsetText } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { Settle } from './settle'
import { talkOf } from './talk'

type Props = PageProps<'/assessments/[id]/consensus'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await talkOf((await params).id, '')
  return { title: `Consensus – ${assessmentName(assessment)}` }
}

/** Every question, those that people see most differently first, with what a team needs to settle it. */
export default async function ConsensusPage({ params, searchParams }: Props) {
  const talk = await talkOf((await params).id, '')
  const { actor, assessment } = talk
  const base = `/assessments/${assessment.id}`
  const heading = (
    <>
      <BackLink href={base}>The assessment</BackLink>
      <PageHeading
        caption={assessmentName(assessment)}
        title="Consensus"
        lead="Where people differ, one of them may know something that the others do not. Talk, and record what you agree on."
      >
        {talk.reason === null && talk.items[0] ? (
          <>
            <LinkButton href={`${base}/consensus/${talk.items[0].item}`}>Open the meeting view</LinkButton>
            <a href="#agreement" className="link inline-block py-1">
              How far you agree
            </a>
            {assessment.may.finalise ? (
              <a href="#finalise" className="link inline-block py-1">
                Finalise
              </a>
            ) : null}
          </>
        ) : null}
      </PageHeading>
    </>
  )
  if (talk.reason !== null) {
    const { reason, message } = talk
    return (
      <>
        {heading}
        <NothingToShow
          reason={reason}
          message={message}
          base={base}
          seesRespondents={assessment.may.seeRespondents}
        />
      </>
    )
  }
  const { consensus, items } = talk
  const { show, item: asked } = await searchParams
  const all = show === 'all' || !consensus.mayRecord
  const settled = items.filter(({ item }) => consensus.agreed[item]).length
  const shown = all ? items : items.filter(({ item }) => !consensus.agreed[item] || item === asked)
  const atHand = consensus.mayRecord
    ? (shown.find(({ item }) => item === asked) ?? shown.find(({ item }) => !consensus.agreed[item]))?.item
    : null
  return (
    <>
      {heading}
      <div className="prose">
        <p>
          {settled} of {items.length} questions {settled === 1 ? 'is' : 'are'} settled. What is not discussed
          keeps the mean of the levels given, and the report says which is which. The answers of each person
          stay as they were.
        </p>
        {consensus.mode === 'anonymous' ? (
          <p>
            The answers are anonymous: a spread needs three levels, and notes are shown from five people on,
            in no order.
          </p>
        ) : null}
      </div>

      <SectionHeading id="questions">Question by question</SectionHeading>
      {consensus.mayRecord ? <FilterLinks path={`${base}/consensus`} all={all} /> : null}
      {shown.length === 0 ? <p>Every question is settled.</p> : null}
      <ol className="max-w-5xl">
        {shown.map(({ question, ...talked }) => {
          const place = { id: assessment.id, item: talked.item, view: 'list' } as const
          const agreement = consensus.agreed[talked.item]
          const settleHref = `${base}/consensus?show=${all ? 'all' : 'open'}&item=${talked.item}#${talked.item}`
          return (
            <TalkRow
              key={talked.item}
              item={question}
              talk={talked}
              agreement={agreement}
              notes={consensus.notes[talked.item] ?? []}
              settleHref={consensus.mayRecord ? settleHref : null}
            >
              {talked.item === atHand ? (
                <Settle place={place} question={question} consensus={consensus} />
              ) : null}
            </TalkRow>
          )
        })}
      </ol>

      <SectionHeading id="agreement">How far you agree</SectionHeading>
      <Agreement agreement={consensus.agreement} />

      {assessment.may.finalise ? (
        <section aria-labelledby="finalise">
          <SectionHeading id="finalise">Finalise</SectionHeading>
          <div className="prose mb-6">
            <p>
              Finalising fixes what was agreed and the report.{' '}
              <Link href={`${base}/results`}>Read the results as they stand</Link> before you do.
            </p>
          </div>
          <InsetText className="mb-8">
            <p>
              {items.length - settled} of {items.length} questions will keep the mean of the levels given.
            </p>
          </InsetText>
          <FinaliseForm
            place={placeWithAccount(actor.userId, assessment.id)}
            action={finaliseAction.bind(null, assessment.id)}
          />
        </section>
      ) : null}

      <SectionHeading id="references">References</SectionHeading>
      <ReportReferences references={consensus.references} />
    </>
  )
}
