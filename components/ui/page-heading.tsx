import type { ReactNode } from 'react'

/** The page's one h1, with a small line above it that says what it is part of, and a lead below. */
export function PageHeading({
  title,
  caption,
  lead,
  children,
}: {
  title: ReactNode
  caption?: ReactNode
  lead?: ReactNode
  /** Tags, facts or actions that belong to the heading. */
  children?: ReactNode
}) {
  return (
    <div className="mb-10 wrap-anywhere">
      {caption ? <p className="mb-2 text-sm font-semibold text-ink-muted">{caption}</p> : null}
      <h1 className="max-w-4xl font-serif text-3xl font-semibold tracking-tight">{title}</h1>
      {lead ? <div className="mt-4 max-w-2xl text-lg text-ink-muted">{lead}</div> : null}
      {children ? <div className="mt-5 flex flex-wrap items-center gap-3">{children}</div> : null}
    </div>
  )
}

/** A heading of a section, with room above it and an anchor. */
export function SectionHeading({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <h2 id={id} className="mt-14 mb-4 font-serif text-2xl font-semibold">
      {children}
    </h2>
  )
}
