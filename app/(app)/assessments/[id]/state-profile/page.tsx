import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { Agreed } from '@/components/consensus/agreed'
import { ClearAgreement } from '@/components/consensus/clear-agreement'
import { SuggestionToAccept } from '@/components/profile/suggestion-to-accept'
import { assessmentName, longDate } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { getSuggestions } from '@/lib/data/state-suggestions'
import { domainById } from '@/lib/evidence/domains'
import { systemItemsOf } from '@/lib/instrument/items'
import { acceptSuggestionAction, clearConsensusAction } from '../consensus/actions'
import { questionnaireOf } from '../questionnaire'

type Props = PageProps<'/assessments/[id]/state-profile'>

async function load(params: Props['params']) {
  const questionnaire = await questionnaireOf((await params).id, '/state-profile')
  const { actor, assessment } = questionnaire
  return { ...questionnaire, view: await orNotFound(getSuggestions(actor, assessment.id)) }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `What your state answered – ${assessmentName((await load(params)).assessment)}` }
}

/** What the state answered to questions of an assessment, for its lead to accept or to take back. */
export default async function StateProfilePage({ params }: Props) {
  const { assessment, instrument, view } = await load(params)
  const { suggestions, mayAccept, mayRecord, agreed } = view
  if (!mayRecord) notFound()
  const items = systemItemsOf(instrument, assessment.form).filter(
    ({ id }) => suggestions?.answers[id] || agreed[id]?.source === 'state-profile',
  )
  return (
    <>
      <BackLink href={`/assessments/${assessment.id}`}>The assessment</BackLink>
      <PageHeading
        caption={assessmentName(assessment)}
        title="What your state answered"
        lead="Matters that state or nation sets, answered once with a source. What you accept counts as agreed, with the state profile as its source; what you do not accept counts nowhere."
      >
        {suggestions ? (
          <p className="text-sm text-ink-muted">
            State profile, version {suggestions.version}, published on {longDate(suggestions.publishedAt)}
          </p>
        ) : null}
      </PageHeading>
      {items.length === 0 ? (
        <Notice tone="neutral" title="There is nothing to accept">
          <p>Your state has published no answers to questions of this form.</p>
        </Notice>
      ) : null}
      {items.length > 0 && !mayAccept ? (
        <Notice className="mb-8">
          <p>
            {assessment.state === 'finalised'
              ? 'The assessment is finalised; what was accepted no longer changes.'
              : 'Colleagues can still answer. You accept or overrule once the assessment is closed.'}
          </p>
        </Notice>
      ) : null}
      <ol className="max-w-4xl">
        {items.map((item) => {
          const place = { id: assessment.id, item: item.id, view: 'state-profile' } as const
          const agreement = agreed[item.id]
          return (
            <li key={item.id} id={item.id} className="scroll-mt-6 border-t border-line pt-5 pb-8">
              <p className="text-sm text-ink-muted">{domainById(item.domain).title}</p>
              <h2 className="mb-3 max-w-3xl text-lg leading-snug font-semibold">{item.question}</h2>
              <SuggestionToAccept
                item={item}
                suggestions={suggestions}
                agreement={agreement}
                accept={mayAccept ? acceptSuggestionAction.bind(null, place) : null}
              />
              {agreement ? <Agreed item={item} agreement={agreement} /> : null}
              {mayAccept && agreement?.source === 'state-profile' ? (
                <ClearAgreement
                  action={clearConsensusAction.bind(null, place)}
                  revision={agreement.revision}
                  label={
                    <>
                      Take it back<span className="sr-only">: {item.question}</span>
                    </>
                  }
                />
              ) : null}
            </li>
          )
        })}
      </ol>
    </>
  )
}
