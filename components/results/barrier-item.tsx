import type { ReactNode } from 'react'
import { BarrierEvidence } from '@/components/results/barrier-evidence'
import { LevelTag } from '@/components/results/level-tag'
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
        <BarrierEvidence entry={entry} />
        {children}
      </div>
    </li>
  )
}
