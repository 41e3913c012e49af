import type { ReactNode } from 'react'

/** Nothing is here: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="max-w-2xl rounded-lg border-2 border-dashed border-line-strong px-6 py-8">
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="mt-2 text-ink-muted">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  )
}
