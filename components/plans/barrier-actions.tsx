import Link from 'next/link'
import { PartTitle } from '@/components/results/passages'
import { ConfirmForm } from '@/components/ui/confirm-form'
import type { FormAction } from '@/components/ui/form-state'
import type { ActionView } from '@/lib/data/plans'
import { ACTION_STATUS_LABELS } from '@/lib/instrument/action-status'

/** What of the plan is about a barrier, and the button that makes one more action of it. */
export function BarrierActions({
  question,
  actions,
  make,
}: {
  question: string
  actions: readonly ActionView[]
  /** Null for those who may not edit the plan. */
  make: FormAction | null
}) {
  if (actions.length === 0 && make === null) return null
  return (
    <div className="mt-4 space-y-3 print:hidden">
      {actions.length > 0 ? (
        <div>
          <PartTitle>In the plan</PartTitle>
          <ul>
            {actions.map(({ id, site, text, status, overdue }) => (
              <li key={id} className="wrap-anywhere">
                <Link href={`/plans/${site.id}/actions/${id}`} className="link inline-block py-0.5">
                  {text}
                </Link>{' '}
                ({ACTION_STATUS_LABELS[status].toLowerCase()}
                {overdue ? ', overdue' : ''})
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {make ? (
        <ConfirmForm
          action={make}
          label={
            <>
              Make an action<span className="sr-only"> of barrier: {question}</span>
            </>
          }
          busy="Making it …"
          variant="secondary"
        />
      ) : null}
    </div>
  )
}
