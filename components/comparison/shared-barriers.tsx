import { BarrierEvidence } from '@/components/results/barrier-evidence'
import { Passages } from '@/components/results/passages'
import type { SharedEntry, SharedSection } from '@/lib/report/comparison/content'

/** The barriers that sites share, by who can move them. */
export function SharedBarriers({ shared }: { shared: SharedSection }) {
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
