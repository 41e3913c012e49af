import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { placeAfter, questionnaireOf } from '@/app/(app)/assessments/[id]/questionnaire'
import { StateSuggestion } from '@/components/profile/state-suggestion'
import { AnswerRecord } from '@/components/questionnaire/answer-record'
import { AutosaveForm } from '@/components/questionnaire/autosave-form'
import { ItemFieldset } from '@/components/questionnaire/item-fieldset'
import { assessmentName } from '@/components/questionnaire/labels'
import { LastTime, LastTimeNote } from '@/components/questionnaire/last-time'
import { placeWithAccount } from '@/components/questionnaire/outbox-place'
import { pageTerms } from '@/components/questionnaire/page-terms'
import { PageWords } from '@/components/questionnaire/page-words'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { getLastTime } from '@/lib/data/last-time'
import { getSuggestions } from '@/lib/data/state-suggestions'
import { domainPath } from '@/lib/evidence/citations'
import { NOTE_LIMIT, PROOF_LIMIT } from '@/lib/forms/answer'
import { GLOSSARY } from '@/lib/instrument/glossary'
import { itemsOfDomain } from '@/lib/instrument/items'
import { saveDomainAction } from './actions'

type Props = PageProps<'/assessments/[id]/[domain]'>
const LIMITS = { note: NOTE_LIMIT, proof: PROOF_LIMIT }

async function load(params: Props['params']) {
  const { id, domain: domainId } = await params
  const questionnaire = await questionnaireOf(id, `/${encodeURIComponent(domainId)}`)
  const domain = questionnaire.instrument.domains.find((candidate) => candidate.id === domainId)
  if (!domain) notFound()
  return { questionnaire, domain }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { questionnaire, domain } = await load(params)
  return { title: `${domain.title} – ${assessmentName(questionnaire.assessment)}` }
}

/** One domain of the questionnaire; read-only once the answers are final. */
export default async function DomainPage({ params }: Props) {
  const { questionnaire, domain } = await load(params)
  const { actor, assessment, instrument } = questionnaire
  const items = itemsOfDomain(domain, assessment.form)
  const list = `/assessments/${assessment.id}`
  const position = instrument.domains.indexOf(domain) + 1
  const heading = (
    <>
      <BackLink href={list}>All domains</BackLink>
      <PageHeading
        caption={`${assessmentName(assessment)} · domain ${position} of ${instrument.domains.length}`}
        title={domain.title}
        lead={domain.introduction}
      />
    </>
  )
  if (!assessment.may.answer) {
    return (
      <>
        {heading}
        <Notice title="These answers can only be read" className="mb-10">
          <p>
            {assessment.finalisedAt
              ? 'The assessment is finalised.'
              : assessment.state === 'closed'
                ? 'The assessment is closed.'
                : 'You do not answer in this assessment.'}
          </p>
        </Notice>
        <AnswerRecord items={items} answers={assessment.answers} />
      </>
    )
  }
  const { inQuestion, onPage } = pageTerms(items, GLOSSARY)
  const lastTime = assessment.showsLastTime ? await getLastTime(actor, assessment.id) : null
  const suggested = await getSuggestions(actor, assessment.id)
  return (
    <>
      {heading}
      <div className="mb-12 max-w-2xl space-y-2 text-sm text-ink-muted">
        <p>
          Choose the level that comes closest to how things are today, or are settled for the time when IPS
          starts. What is not there yet is level 0. “Does not apply here” is only for a question that cannot
          arise at your site.
        </p>
        <p>
          <Link href={domainPath(domain.id)} className="link inline-block py-0.5" prefetch={false}>
            What the review reports about this domain
          </Link>
        </p>
        {assessment.showsLastTime ? <LastTimeNote dateLabel={lastTime?.dateLabel ?? null} /> : null}
        <PageWords terms={onPage} />
      </div>
      <AutosaveForm
        place={placeWithAccount(actor.userId, assessment.id)}
        action={saveDomainAction.bind(null, { id: assessment.id, domain: domain.id })}
        next={placeAfter(questionnaire, domain.id)}
        later={list}
      >
        {items.map((item, index) => {
          const stored = assessment.answers[item.id]
          return (
            <ItemFieldset
              key={item.id}
              item={item}
              number={index + 1}
              answer={{
                value: stored?.value ?? null,
                note: stored?.note ?? '',
                proof: stored?.proof ?? '',
                revision: stored?.revision ?? 0,
              }}
              terms={inQuestion.get(item.id) ?? []}
              limits={LIMITS}
              beside={
                <>
                  {lastTime ? <LastTime item={item} number={index + 1} lastTime={lastTime} /> : null}
                  <StateSuggestion item={item} view={suggested} acceptHref={`${list}/state-profile`} />
                </>
              }
            />
          )
        })}
        <div className="flex flex-wrap gap-3">
          <Button type="submit">Save and continue</Button>
          <Button type="submit" variant="secondary" name="go" value="later">
            Save and finish later
          </Button>
        </div>
      </AutosaveForm>
    </>
  )
}
