import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Agreed } from '@/components/consensus/agreed'
import { ArrowKeys } from '@/components/consensus/arrow-keys'
import { SpreadOfLevels } from '@/components/consensus/spread'
import { LevelMeanings, TalkEvidence, TalkNotes } from '@/components/consensus/talk-material'
import { assessmentName } from '@/components/questionnaire/labels'
import { ReportReferences } from '@/components/results/reference-list'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { domainById } from '@/lib/evidence/domains'
import { Settle } from '../settle'
import { talkOf } from '../talk'

type Props = PageProps<'/assessments/[id]/consensus/[item]'>

async function load(params: Props['params']) {
  const { id, item: itemId } = await params
  const talk = await talkOf(id, `/${encodeURIComponent(itemId)}`)
  if (talk.reason !== null) redirect(`/assessments/${talk.assessment.id}/consensus`)
  const index = talk.items.findIndex(({ item }) => item === itemId)
  const talked = talk.items[index] ?? notFound()
  return { ...talk, talked, index, position: `${index + 1} of ${talk.items.length}` }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assessment, position, talked } = await load(params)
  return { title: `${position}: ${talked.question.label} – Consensus – ${assessmentName(assessment)}` }
}

/** One question at a time, in large type for a projector; arrow keys and links lead to the one before and after. */
export default async function MeetingPage({ params }: Props) {
  const { assessment, consensus, items, talked, index, position } = await load(params)
  const { question } = talked
  const list = `/assessments/${assessment.id}/consensus`
  const hrefAt = (at: number) => (items[at] ? `${list}/${items[at].item}` : null)
  const [previous, next] = [hrefAt(index - 1), hrefAt(index + 1)]
  const agreement = consensus.agreed[talked.item]
  const place = { id: assessment.id, item: talked.item, view: 'meeting' } as const
  const cited = new Set(
    talked.evidence.flatMap(({ text }) =>
      text.flatMap((part) => (typeof part === 'string' ? [] : part.cite)),
    ),
  )
  return (
    <div className="text-xl">
      <div className="text-base">
        <BackLink href={list}>All questions</BackLink>
      </div>
      <PageHeading
        caption={
          <span className="text-lg">
            Question {position} · {domainById(question.domain).title}
          </span>
        }
        title={<span className="block text-4xl leading-tight">{question.question}</span>}
      >
        <nav aria-label="Questions" className="flex flex-wrap items-center gap-3">
          {previous ? (
            <LinkButton href={previous} variant="secondary" aria-keyshortcuts="ArrowLeft">
              <span aria-hidden="true">←</span> Previous
            </LinkButton>
          ) : null}
          {next ? (
            <LinkButton href={next} variant="secondary" aria-keyshortcuts="ArrowRight">
              Next <span aria-hidden="true">→</span>
            </LinkButton>
          ) : null}
          <p className="text-base text-ink-muted">Or press the left and right arrow keys.</p>
        </nav>
      </PageHeading>
      <ArrowKeys previous={previous} next={next} />
      {/* What is small elsewhere is read from across a room here. */}
      <div className="gap-x-12 gap-y-8 [--text-base:1.1875rem] [--text-sm:1.0625rem] lg:grid lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <SpreadOfLevels spread={talked.spread} id="spread" large />
          <div role="status">
            <Agreed item={question} agreement={agreement} unsettled={talked.unsettled} />
          </div>
          <div>
            {consensus.mayRecord ? null : <LevelMeanings item={question} />}
            <TalkNotes notes={consensus.notes[talked.item] ?? []} />
            <TalkEvidence evidence={talked.evidence} />
          </div>
        </div>
        <div className="mt-8 min-w-0 lg:mt-0">
          {consensus.mayRecord ? <Settle place={place} question={question} consensus={consensus} /> : null}
        </div>
      </div>
      {cited.size > 0 ? (
        <section aria-labelledby="references" className="mt-14 text-base">
          <h2 id="references" className="mb-4 font-serif text-2xl font-semibold">
            References
          </h2>
          <ReportReferences references={consensus.references.filter(({ number }) => cited.has(number))} />
        </section>
      ) : null}
    </div>
  )
}
