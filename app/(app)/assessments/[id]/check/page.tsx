import type { Metadata } from 'next'
import Link from 'next/link'
import { finaliseAction } from '@/app/(app)/assessments/actions'
import { AnswerRecord } from '@/components/questionnaire/answer-record'
import { FinaliseForm } from '@/components/questionnaire/finalise-form'
import { firstChoiceId } from '@/components/questionnaire/item-form'
import { answeredWords, assessmentName } from '@/components/questionnaire/labels'
import { placeWithAccount } from '@/components/questionnaire/outbox-place'
import { Unsent } from '@/components/questionnaire/unsent'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { InsetText, Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { itemsOfDomain } from '@/lib/instrument/items'
import { progressOf } from '@/lib/instrument/progress'
import { questionnaireOf } from '../questionnaire'
import { valuesOf } from '../values'
import { consequences } from './consequences'

type Props = PageProps<'/assessments/[id]/check'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment } = await questionnaireOf((await params).id, '/check')
  return { title: `Check your answers – ${assessmentName(assessment)}` }
}

/** Every answer on one page, each with a way to change it, and the step that makes them final. */
export default async function CheckPage({ params }: Props) {
  const { actor, assessment, instrument } = await questionnaireOf((await params).id, '/check')
  const progress = progressOf(instrument, assessment.form, valuesOf(assessment))
  const base = `/assessments/${assessment.id}`
  // A team's assessment is closed and finalised elsewhere.
  const alone = assessment.state === 'draft' && assessment.may.finalise
  return (
    <>
      <BackLink href={base}>All domains</BackLink>
      <PageHeading
        caption={assessmentName(assessment)}
        title={assessment.may.answer ? 'Check your answers' : 'Your answers'}
      >
        <p className="text-lg">{answeredWords(progress)}</p>
        {alone ? (
          <a href="#finalise" className="link inline-block py-1">
            Go to finalising
          </a>
        ) : null}
      </PageHeading>
      {assessment.finalisedAt ? (
        <Notice title="These answers are final">
          <p>They can be read, not changed.</p>
        </Notice>
      ) : assessment.state === 'closed' ? (
        <Notice title="The assessment is closed">
          <p>These answers can be read, not changed.</p>
        </Notice>
      ) : (
        <Unsent place={placeWithAccount(actor.userId, assessment.id)} lastSavedAt={assessment.lastSavedAt} />
      )}
      {instrument.domains.map((domain, index) => (
        <section key={domain.id} aria-labelledby={domain.id}>
          <SectionHeading id={domain.id}>{domain.title}</SectionHeading>
          <p className="-mt-2 mb-4 text-ink-muted">{answeredWords(progress.domains[index] ?? progress)}</p>
          <AnswerRecord
            items={itemsOfDomain(domain, assessment.form)}
            answers={assessment.answers}
            change={
              assessment.may.answer
                ? (item) => (
                    <Link
                      href={`${base}/${domain.id}#${firstChoiceId(item.id)}`}
                      className="link inline-block py-1"
                    >
                      Change<span className="sr-only"> the answer to: {item.question}</span>
                    </Link>
                  )
                : undefined
            }
          />
        </section>
      ))}
      {alone ? (
        <section aria-labelledby="finalise">
          <SectionHeading id="finalise">Finalise</SectionHeading>
          <div className="prose mb-6">
            <p>
              Finalising fixes the answers and the report. Afterwards nobody can change an answer, and the
              report downloads the same for as long as it is kept. To assess the site again, begin a new
              assessment.
            </p>
          </div>
          <InsetText className="mb-8">
            {consequences(instrument, assessment).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </InsetText>
          <FinaliseForm
            place={placeWithAccount(actor.userId, assessment.id)}
            action={finaliseAction.bind(null, assessment.id)}
          />
        </section>
      ) : (
        <div className="mt-12">
          {assessment.may.seeResults ? (
            <LinkButton href={`${base}/results`}>Read the results</LinkButton>
          ) : (
            <LinkButton href={base}>Back to the assessment</LinkButton>
          )}
        </div>
      )}
    </>
  )
}
