import { PassageText } from '@/components/results/citation'
import { EvidenceLines, PartTitle, Passages } from '@/components/results/passages'
import type { BarrierEntry } from '@/lib/report/content'

type Evidence = Pick<BarrierEntry, 'evidence' | 'movers' | 'strategies' | 'strategyNotes'>

/** What the review reports about a barrier, who can move it and what they did elsewhere. */
export function BarrierEvidence({ entry }: { entry: Evidence }) {
  return (
    <div className="gap-x-10 lg:grid lg:grid-cols-[2fr_3fr]">
      <div>
        {entry.evidence.length > 0 ? (
          <>
            <PartTitle>What the review reports</PartTitle>
            <EvidenceLines lines={entry.evidence} />
          </>
        ) : null}
      </div>
      <Movers entry={entry} />
    </div>
  )
}

function Movers({ entry }: { entry: Evidence }) {
  return (
    <div>
      <PartTitle>Who can move it, and what others did</PartTitle>
      <ul className="space-y-2">
        {entry.movers.map((mover) => (
          <li key={mover.actor}>
            <p className="font-semibold">{mover.label}</p>
            {entry.strategies
              .filter((strategy) => strategy.actor === mover.actor)
              .map((strategy) => (
                <p key={strategy.strategy} className="mt-1 border-l-2 border-line pl-4">
                  <PassageText passage={strategy.text} />
                </p>
              ))}
          </li>
        ))}
      </ul>
      <Passages passages={entry.strategyNotes} className="mt-3 text-sm text-ink-muted" />
    </div>
  )
}
