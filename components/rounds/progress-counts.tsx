import type { ProgressCounts as Counts } from '@/lib/data/rounds'
import { SITE_PROGRESS } from '@/lib/policy/round-moves'
import { PROGRESS_HINTS, PROGRESS_LABELS } from './labels'

/** How many sites are how far, as figures with their words. */
export function ProgressCounts({ counts }: { counts: Counts }) {
  const shown = SITE_PROGRESS.filter((progress) =>
    progress === 'waiting' || progress === 'none' ? counts[progress] : counts.waiting === undefined,
  )
  return (
    <dl className="grid max-w-4xl grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
      {shown.map((progress) => (
        <div key={progress} className="border-t-4 border-line pt-3">
          <dt className="font-semibold">{PROGRESS_LABELS[progress]}</dt>
          <dd className="font-serif text-3xl font-semibold">{counts[progress] ?? 0}</dd>
          <dd className="text-sm text-ink-muted">{PROGRESS_HINTS[progress]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** "3 of 12 finalised" */
export function finalisedInWords(counts: Counts, sites: number): string {
  const finalised = (counts.finalised ?? 0) + (counts.shared ?? 0)
  return `${finalised} of ${sites} finalised`
}
