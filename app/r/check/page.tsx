import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AnswerRecord } from '@/components/questionnaire/answer-record'
import { firstChoiceId } from '@/components/questionnaire/item-form'
import { answeredWords } from '@/components/questionnaire/labels'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { Unsent } from '@/components/questionnaire/unsent'
import { FinishForm } from '@/components/respondents/finish-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { itemsOfDomain } from '@/lib/instrument/items'
import { progressOf } from '@/lib/instrument/progress'
import { finishAction } from '../actions'
import { lastSavedAt, requireBegun, valuesOf } from '../current-link'

export const metadata: Metadata = { title: 'Check your answers' }

/** Every answer on one page, each with a way to change it, and the last step. */
export default async function OwnCheckPage() {
  const { questionnaire, own, asked } = await requireBegun()
  if (own.finished) redirect('/r/finished')
  const progress = progressOf(asked, questionnaire.form, valuesOf(own))
  const missing = progress.total - progress.answered
  const place = placeByLink(own.respondentId)
  return (
    <>
      <BackLink href="/r">All domains</BackLink>
      <PageHeading caption={questionnaire.site} title="Check your answers">
        <p className="text-lg">{answeredWords(progress)}</p>
        <a href="#finish" className="link inline-block py-1">
          Go to finishing
        </a>
      </PageHeading>
      <Unsent place={place} lastSavedAt={lastSavedAt(own)} />
      {asked.domains.map((domain, index) => (
        <section key={domain.id} aria-labelledby={domain.id}>
          <SectionHeading id={domain.id}>{domain.title}</SectionHeading>
          <p className="-mt-2 mb-4 text-ink-muted">{answeredWords(progress.domains[index] ?? progress)}</p>
          <AnswerRecord
            items={itemsOfDomain(domain, questionnaire.form)}
            answers={own.answers}
            change={(item) => (
              <Link
                href={`/r/domains/${domain.id}#${firstChoiceId(item.id)}`}
                className="link inline-block py-1"
              >
                Change<span className="sr-only"> the answer to: {item.question}</span>
              </Link>
            )}
          />
        </section>
      ))}
      <section aria-labelledby="finish">
        <SectionHeading id="finish">Finish</SectionHeading>
        <div className="prose mb-6">
          <p>
            {missing === 0
              ? 'Every question has an answer.'
              : missing === 1
                ? '1 question has no answer. You can finish all the same.'
                : `${missing} questions have no answer. You can finish all the same.`}{' '}
            Until the assessment is closed you can come back by your link and change your answers.
          </p>
        </div>
        <FinishForm place={place} action={finishAction} />
      </section>
    </>
  )
}
