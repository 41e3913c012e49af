import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DomainQuestions, itemsLeaningOn } from '@/components/evidence/domain-questions'
import { DomainStages } from '@/components/evidence/domain-stages'
import { FindingList } from '@/components/evidence/finding-list'
import { StrategyList } from '@/components/evidence/strategy-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Disclosure } from '@/components/ui/disclosure'
import { OnThisPage } from '@/components/ui/on-this-page'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { REVIEW_PATH } from '@/lib/evidence/citations'
import { ACTORS, DOMAINS, type Domain } from '@/lib/evidence/domains'
import { findingsOf } from '@/lib/evidence/findings'
import type { FindingKind } from '@/lib/evidence/model'
import { DOMAIN_TOTALS } from '@/lib/evidence/observations'
import { strategiesFor } from '@/lib/evidence/strategies'
import { STUDIES } from '@/lib/evidence/studies'

const KINDS: readonly { kind: FindingKind; id: string; short: string; title: string }[] = [
  { kind: 'barrier', id: 'barriers', short: 'Barriers', title: 'Barriers: what stood in the way' },
  { kind: 'facilitator', id: 'facilitators', short: 'Facilitators', title: 'Facilitators: what helped' },
  { kind: 'context', id: 'context', short: 'Context', title: 'Context: how things were' },
]

export async function generateMetadata({ params }: PageProps<'/evidence/[domain]'>): Promise<Metadata> {
  const domain = domainOf((await params).domain)
  return domain ? { title: `${domain.title} – Evidence`, description: domain.summary } : {}
}

/** One domain: what the review reports, what others did about it, and the studies by stage. */
export default async function DomainPage({ params }: PageProps<'/evidence/[domain]'>) {
  const domain = domainOf((await params).domain)
  if (!domain) notFound()
  const findings = findingsOf(domain.id)
  const countOf = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length
  const groups = ACTORS.map((actor) => ({ actor, strategies: strategiesFor(domain.id, actor.id) })).filter(
    (group) => group.strategies.length > 0,
  )
  return (
    <>
      <Breadcrumbs trail={[{ href: '/evidence', label: 'Evidence' }]} />
      <PageHeading
        caption={`Domain · ${DOMAIN_TOTALS[domain.id]} of ${STUDIES.length} studies`}
        title={domain.title}
        lead={domain.summary}
      />
      <OnThisPage
        entries={[
          ...KINDS.map(({ kind, id, short }) => ({ id, title: short, count: countOf(kind) })),
          { id: 'strategies', title: 'What others did', count: strategiesFor(domain.id).length },
          { id: 'questions', title: 'Questions', count: itemsLeaningOn(domain.id).length },
          { id: 'studies', title: 'Studies', count: DOMAIN_TOTALS[domain.id] },
        ]}
      />

      <SectionHeading id="findings">What the review reports</SectionHeading>
      <HowToReadSources />
      {KINDS.map(({ kind, id, title }) => {
        const ofKind = findings.filter((finding) => finding.kind === kind)
        return ofKind.length === 0 ? null : (
          <section key={kind} aria-labelledby={id} className="mt-8">
            <h3 id={id} className="mb-3 text-lg font-semibold">
              {title}
            </h3>
            <FindingList findings={ofKind} />
          </section>
        )
      })}

      <SectionHeading id="strategies">What others did about it</SectionHeading>
      {groups.length === 0 ? (
        <p>The review reports no strategy that we could tie to this domain.</p>
      ) : (
        <p className="max-w-2xl text-ink-muted">
          The review reports these actions, by who took them. They are reports, not advice: most were not
          tested on their own.
        </p>
      )}
      {groups.map(({ actor, strategies }) => (
        <section key={actor.id} aria-labelledby={`by-${actor.id}`} className="mt-8">
          <h3 id={`by-${actor.id}`} className="mb-3 text-lg font-semibold">
            {actor.label}
          </h3>
          <StrategyList strategies={strategies} shownOn={domain.id} />
        </section>
      ))}

      <DomainQuestions domain={domain.id} />

      <SectionHeading id="studies">Studies by stage</SectionHeading>
      <p className="mb-5 max-w-2xl text-ink-muted">
        From the review’s Table 2. It counts studies in which the domain and the stage occur together. The two
        figures are largely the same studies, and they show how often something is mentioned, not how strong
        it is. These studies are not the sources of the findings above.
      </p>
      <DomainStages domain={domain} />
    </>
  )
}

function HowToReadSources() {
  return (
    <Disclosure summary="How to read the sources">
      <p>
        A number in brackets, such as [41], is an entry in the review’s own list of references. The review
        builds on that source for this claim. A code such as FI.2.3 is our name for a sentence of the review:
        Financing, second paragraph, third sentence. The wording is ours. Where the review gives no reference,
        the claim is cited to{' '}
        <Link href={REVIEW_PATH} className="link">
          the review itself
        </Link>
        .
      </p>
    </Disclosure>
  )
}

function domainOf(id: string): Domain | undefined {
  return DOMAINS.find((domain) => domain.id === id)
}
