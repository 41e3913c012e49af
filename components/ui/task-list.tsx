import Link from 'next/link'
import type { ReactNode } from 'react'

/** Things to do in any order; its rows are `TaskListRow`s. */
export function TaskList({ children }: { children: ReactNode }) {
  return <ul className="max-w-4xl border-t border-line">{children}</ul>
}

/** One task: the whole row is the link. The status is read with it; hints hold no links. */
export function TaskListRow({
  id,
  href,
  title,
  hint,
  status,
}: {
  id: string
  href: string
  title: ReactNode
  hint?: ReactNode
  status: ReactNode
}) {
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line px-2 py-3.5 hover:bg-brand-tint">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          href={href}
          aria-describedby={hint ? `${id}-hint ${id}-status` : `${id}-status`}
          className="link inline-block min-h-6 max-w-full font-semibold after:absolute after:inset-0"
        >
          {title}
        </Link>
        {hint ? (
          <div id={`${id}-hint`} className="text-sm text-ink-muted">
            {hint}
          </div>
        ) : null}
      </div>
      <div id={`${id}-status`} className="max-w-full shrink-0">
        {status}
      </div>
    </li>
  )
}
