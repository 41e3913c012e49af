import type { ReactNode } from 'react'

/** More for those who want it; the browser's own, so it works without scripts and opens for a search in the page. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className="max-w-3xl">
      <summary className="min-h-6 w-fit cursor-pointer py-1 text-link underline underline-offset-4 hover:text-link-hover">
        {summary}
      </summary>
      <div className="mt-2 border-l-4 border-line pl-5">{children}</div>
    </details>
  )
}
