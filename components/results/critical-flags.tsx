import { PassageText } from '@/components/results/citation'
import { LevelTag } from '@/components/results/level-tag'
import type { CriticalFlag } from '@/lib/report/content'

/** Critical items that are barriers, each with our reason. */
export function CriticalFlags({ flags }: { flags: readonly CriticalFlag[] }) {
  if (flags.length === 0) {
    return (
      <p className="max-w-2xl">None of the critical questions that have a level came out as a barrier.</p>
    )
  }
  return (
    <ul className="max-w-3xl space-y-8">
      {flags.map((flag) => (
        <li key={flag.item} className="break-inside-avoid border-l-4 border-warning pl-5">
          <p className="text-sm text-ink-muted">{flag.domainTitle}</p>
          <h3 className="text-lg font-semibold">{flag.question}</h3>
          <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <LevelTag level={flag.level} /> <span className="min-w-0 flex-1 basis-72">{flag.answer}</span>
          </p>
          <p className="mt-3">
            <PassageText passage={flag.reason} />
          </p>
        </li>
      ))}
    </ul>
  )
}
