import { PassageText } from '@/components/results/citation'
import { Passages } from '@/components/results/passages'
import type { ActionAnswer, ActionSection } from '@/lib/report/content'

/** What others did about barriers like those found, by who did it. */
export function Actions({ actions }: { actions: ActionSection }) {
  return (
    <>
      <Passages passages={actions.notes} className="mb-6" />
      <div className="space-y-10">
        {actions.groups.map((group) => (
          <div key={group.actor}>
            <h3 id={`actions-${group.actor}`} className="mb-3 text-lg font-semibold">
              {group.label}
            </h3>
            <ul className="max-w-3xl">
              {group.answers.map((answer) => (
                <ActionLines key={answer.barriers.map((barrier) => barrier.rank).join()} answer={answer} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  )
}

function ActionLines({ answer }: { answer: ActionAnswer }) {
  return (
    <li className="border-t border-line py-3">
      <p className="text-sm text-ink-muted">
        For{' '}
        {answer.barriers.map((barrier, index) => (
          <span key={barrier.item}>
            {index > 0 ? '; ' : ''}
            <a href={`#barrier-${barrier.rank}`} className="link">
              barrier {barrier.rank}
            </a>
            {barrier.label ? ` (${barrier.label})` : ''}
          </span>
        ))}
      </p>
      <ul className="mt-1.5 list-disc space-y-1.5 pl-5">
        {answer.lines.map((line) => (
          <li key={line.strategy} className="break-inside-avoid">
            <PassageText passage={line.text} />
          </li>
        ))}
      </ul>
    </li>
  )
}
