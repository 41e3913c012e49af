import Link from 'next/link'
import { PLAN_VIEW_LABELS, PLAN_VIEWS, type PlanViewName } from './groups'

/** The ways to look at a plan, each an address of its own. */
export function ViewLinks({ path, current }: { path: string; current: PlanViewName }) {
  return (
    <nav aria-label="Order of the plan" className="mb-2 flex flex-wrap gap-x-4 print:hidden">
      {PLAN_VIEWS.map((view) => (
        <Link
          key={view}
          href={`${path}?by=${view}`}
          aria-current={view === current ? 'true' : undefined}
          className={`inline-flex min-h-11 items-center border-b-[3px] px-1.5 no-underline hover:underline ${
            view === current
              ? 'border-brand font-semibold text-ink'
              : 'border-transparent text-link forced-colors:border-[Canvas]'
          }`}
        >
          {PLAN_VIEW_LABELS[view]}
        </Link>
      ))}
    </nav>
  )
}
