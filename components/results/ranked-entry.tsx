import type { ReactNode } from 'react'
import { PassageText } from '@/components/results/citation'
import { LevelTag } from '@/components/results/level-tag'
import { EvidenceLines, PartTitle, Passages } from '@/components/results/passages'
import { Tag } from '@/components/ui/tag'
import type { BarrierEntry, RankedEntry } from '@/lib/report/content'

/** One strength, or what a barrier has in common with it: the level and what the review reports about it. */
export function RankedItem({
  entry,
  anchor,
  answer,
  children,
}: {
  entry: RankedEntry
  anchor: string
  answer?: string
  children?: ReactNode
}) {
  return (
    <li id={anchor} className="grid scroll-mt-6 grid-cols-[2.25rem_1fr] border-t border-line pt-5">
      <span className="font-serif text-xl font-semibold text-ink-muted tabular-nums">{entry.rank}</span>
      <div className="min-w-0">
        <p className="text-sm text-ink-muted">{entry.domainTitle}</p>
        <h3 className="text-lg leading-snug font-semibold">{entry.question}</h3>
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <LevelTag level={entry.level} />
          {entry.critical ? <Tag tone="danger">Critical</Tag> : null}
          {answer ? <span className="min-w-0 flex-1 basis-72">{answer}</span> : null}
        </p>
        {entry.evidence.length > 0 ? (
          <>
            <PartTitle>What the review reports</PartTitle>
            <EvidenceLines lines={entry.evidence} />
          </>
        ) : null}
        {children}
      </div>
    </li>
  )
}

/** A barrier with who can move it and what they did elsewhere. */
export function BarrierItem({ entry }: { entry: BarrierEntry }) {
  return (
    <RankedItem entry={entry} anchor={`barrier-${entry.rank}`} answer={entry.answer}>
      {entry.company ? (
        <p className="mt-3 text-sm text-ink-muted">
          <PassageText passage={entry.company} />
        </p>
      ) : null}
      <PartTitle>Who can move it</PartTitle>
      <p>{entry.movers.map((mover) => mover.label).join(', ')}</p>
      {entry.strategies.length > 0 ? (
        <>
          <PartTitle>What others did, as the review reports it</PartTitle>
          <ul className="list-disc space-y-1.5 pl-5">
            {entry.strategies.map((strategy) => (
              <li key={strategy.strategy}>
                <span className="font-semibold">{strategy.actorLabel}:</span>{' '}
                <PassageText passage={strategy.text} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Passages passages={entry.strategyNotes} className="mt-3 text-sm text-ink-muted" />
    </RankedItem>
  )
}
