import { longDate } from '@/components/questionnaire/labels'
import { Disclosure } from '@/components/ui/disclosure'
import type { ActionState } from '@/lib/data/plans'
import { changeInWords } from './history-words'

/** Who changed what of an action and when, the latest first. */
export function ActionHistory({ history }: { history: readonly ActionState[] }) {
  return (
    <Disclosure summary={`Every change (${history.length})`}>
      <ol className="space-y-3">
        {history.map((state, position) => (
          <li key={state.revision}>
            <p className="text-sm text-ink-muted">
              {longDate(state.at)}, {state.by ?? 'somebody whose account is deleted'}
            </p>
            <ul>
              {changeInWords(history[position + 1] ?? null, state).map((line) => (
                <li key={line} className="whitespace-pre-wrap wrap-anywhere">
                  {line}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
