import type { ReactNode } from 'react'
import { PassageText } from '@/components/results/citation'
import { LevelTag } from '@/components/results/level-tag'
import { EvidenceLines, PartTitle, Passages } from '@/components/results/passages'
import { Tag } from '@/components/ui/tag'
import type { BarrierEntry } from '@/lib/report/content'

/** One barrier: the answer, what the review reports about it, who can move it and what they did elsewhere. */
export function BarrierItem({ entry, children }: { entry: BarrierEntry; children?: ReactNode }) {
  return (
    <li
      id={`barrier-${entry.rank}`}
      className="grid scroll-mt-6 grid-cols-[2.25rem_1fr] border-t border-line pt-5"
    >
      <span className="font-serif text-xl font-semibold text-ink-muted tabular-nums">{entry.rank}</span>
      <div className="min-w-0">
        <a href={`#domain-${entry.domain}`} className="link inline-block py-0.5 text-sm">
          {entry.domainTitle}
        </a>
        <h3 className="text-lg leading-snug font-semibold">{entry.question}</h3>
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <LevelTag level={entry.level} />
          {entry.critical ? <Tag tone="danger">Critical</Tag> : null}
          <span className="min-w-0 flex-1 basis-72">{entry.answer}</span>
        </p>
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
        {children}
      </div>
    </li>
  )
}

function Movers({ entry }: { entry: BarrierEntry }) {
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
