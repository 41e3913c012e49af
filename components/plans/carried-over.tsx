import Link from 'next/link'
import { StatusTags } from '@/components/plans/status-tags'
import { SectionHeading } from '@/components/ui/page-heading'
import type { PlannedView } from '@/lib/data/plans'
import { dueWords, ownerWords } from '@/lib/report/wording/plan'

/** What is still to be done from earlier assessments of the site. */
export function CarriedOver({ actions, siteId }: { actions: readonly PlannedView[]; siteId: string }) {
  if (actions.length === 0) return null
  return (
    <section aria-labelledby="carried-over">
      <SectionHeading id="carried-over">Carried over from earlier assessments</SectionHeading>
      <p className="mb-4 max-w-2xl text-ink-muted">
        These actions are not done yet. They stay in the{' '}
        <Link href={`/plans/${siteId}`} className="link">
          action plan of the site
        </Link>
        , and the report of this assessment shows them too.
      </p>
      <ul className="max-w-4xl border-t border-line">
        {actions.map(({ id, text, owner, dueOn, overdue, status }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <Link href={`/plans/${siteId}/actions/${id}`} className="link inline-block min-h-6">
                {text}
              </Link>
              <p className="text-sm text-ink-muted">
                {ownerWords(owner)} · {dueWords(dueOn, overdue)}
              </p>
            </div>
            <StatusTags status={status} overdue={overdue} />
          </li>
        ))}
      </ul>
    </section>
  )
}
