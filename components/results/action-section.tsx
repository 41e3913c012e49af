import { PassageText } from '@/components/results/citation'
import { keyOf, Passages } from '@/components/results/passages'
import type { ActionSection } from '@/lib/report/content'

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
              {group.lines.map((line) => (
                <li
                  key={`${line.strategy}${keyOf(line.text)}`}
                  className="break-inside-avoid border-t border-line py-3"
                >
                  <p>
                    <PassageText passage={line.text} />
                  </p>
                  <p className="mt-1 text-sm text-ink-muted">
                    For{' '}
                    {line.barriers.map((barrier, index) => (
                      <span key={barrier.item}>
                        {index > 0 ? '; ' : ''}
                        <a href={`#barrier-${barrier.rank}`} className="link">
                          barrier {barrier.rank}
                        </a>
                      </span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  )
}
