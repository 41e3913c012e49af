import type { Metadata } from 'next'
import Link from 'next/link'
import { SuppliedDetails } from '@/components/evidence/supplied-details'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Disclosure } from '@/components/ui/disclosure'
import { PageHeading } from '@/components/ui/page-heading'
import { suppliedReferences } from '@/lib/data/reference-list'
import { findingPath, REVIEW, REVIEW_PATH, strategyPath } from '@/lib/evidence/citations'
import { actorById, domainById } from '@/lib/evidence/domains'
import type { SuppliedReference } from '@/lib/evidence/model'
import { type ReferenceUse, referenceIndex } from '@/lib/evidence/reference-index'

export const metadata: Metadata = {
  title: 'References – Evidence',
  description: 'The bracketed references of the review, each with the findings and strategies that carry it.',
}

/** Every bracketed reference under its own anchor, `#r41`, with what rests on it here. */
export default async function ReferencesPage() {
  const supplied = await suppliedReferences()
  const index = referenceIndex()
  return (
    <>
      <Breadcrumbs trail={[{ href: '/evidence', label: 'Evidence' }]} />
      <PageHeading
        title="References"
        lead={
          <>
            Numbers in brackets are entries in the reference list of{' '}
            <Link href={REVIEW_PATH} className="link">
              {REVIEW.shortName}
            </Link>
            . Each stands here with the findings and strategies that carry it there.
          </>
        }
      />
      <div className="prose mb-8">
        <p>
          To look one up, open <a href={`https://doi.org/${REVIEW.doi}`}>the review, which is free to read</a>
          , and go to its reference list. The numbers of included studies (i1 to i59) are another list; they
          have <Link href="/evidence/studies">a page of their own</Link>.
        </p>
      </div>
      <HowToLoad loaded={supplied.size} />
      <ol className="mt-8 max-w-3xl divide-y divide-line border-y border-line">
        {index.map((use) => (
          <Entry key={use.number} use={use} supplied={supplied.get(use.number)} />
        ))}
      </ol>
    </>
  )
}

function Entry({ use, supplied }: { use: ReferenceUse; supplied?: SuppliedReference }) {
  return (
    <li id={`r${use.number}`} className="scroll-mt-6 py-5">
      <h2 className="font-semibold">
        [{use.number}] <span className="font-normal text-ink-muted">in {REVIEW.shortName}</span>
      </h2>
      {supplied ? <SuppliedDetails reference={supplied} /> : null}
      <ul className="mt-2 space-y-1.5">
        {use.findings.map((finding) => (
          <li key={finding.id}>
            {finding.text}{' '}
            <Link prefetch={false} href={findingPath(finding)} className="link text-sm">
              {domainById(finding.domain).title}, {finding.kind}
            </Link>
          </li>
        ))}
        {use.strategies.map((strategy) => (
          <li key={strategy.id}>
            {strategy.text}{' '}
            <Link prefetch={false} href={strategyPath(strategy)} className="link text-sm">
              {actorById(strategy.actor).label}, strategy
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}

const EXAMPLE = `{
  "41": {
    "authors": "…",
    "year": 2015,
    "title": "…",
    "source": "…",
    "doi": null
  }
}`

function HowToLoad({ loaded }: { loaded: number }) {
  return (
    <Disclosure
      summary={
        loaded === 0
          ? 'For operators: show authors and titles here'
          : 'For operators: where these details come from'
      }
    >
      <div className="space-y-3">
        <p>
          The review’s list is not part of this program, so a reference shows its number only. If you have the
          list, save it as <code className="font-mono text-sm">references.json</code> in the program’s data
          folder. Its details then stand on this page and in new reports. The number is the key; year, source
          and DOI may be <code className="font-mono text-sm">null</code>.
        </p>
        <pre className="overflow-x-auto rounded-md bg-surface-sunken p-4 font-mono text-sm">{EXAMPLE}</pre>
        {loaded > 0 ? (
          <p>
            {loaded === 1 ? 'One entry is loaded' : `${loaded} entries are loaded`} on this installation. They
            come from its operator, not from the review.
          </p>
        ) : null}
      </div>
    </Disclosure>
  )
}
