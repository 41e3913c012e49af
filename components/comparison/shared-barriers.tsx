import Link from 'next/link'
import { BarrierEvidence } from '@/components/results/barrier-evidence'
import { Passages } from '@/components/results/passages'
import type { SharedEntry, SharedSection } from '@/lib/report/comparison/content'

/** The barriers that sites share, by who can move them. */
export function SharedBarriers({
  shared,
  all,
}: {
  shared: SharedSection
  /** Where all of them are. */
  all: string
}) {
  return (
    <>
      <Passages passages={shared.notes} className="mb-6" />
      {shared.groups.map(({ id, title, entries }) => (
        <section key={id} aria-labelledby={`shared-${id}`}>
          <h3 id={`shared-${id}`} className="mt-10 mb-4 font-serif text-xl font-semibold">
            {title}
          </h3>
          <ol className="max-w-5xl space-y-8">
            {entries.map((entry) => (
              <SharedBarrierItem key={entry.item} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {shared.further > 0 ? (
        <p className="mt-8">
          <Link href={all} prefetch={false} className="link inline-block py-1 font-semibold">
            Show the other {shared.further} barriers too
          </Link>{' '}
          (fewer sites share them)
        </p>
      ) : null}
    </>
  )
}

function SharedBarrierItem({ entry }: { entry: SharedEntry }) {
  return (
    <li className="border-t border-line pt-5">
      <p className="text-sm text-ink-muted">{entry.domainTitle}</p>
      <h4 className="text-lg leading-snug font-semibold">{entry.question}</h4>
      <p className="mt-2 font-semibold">A barrier in {entry.shareLabel}</p>
      <p className="mt-1">At its lowest: {entry.lowest}</p>
      <BarrierEvidence entry={entry} />
    </li>
  )
}
