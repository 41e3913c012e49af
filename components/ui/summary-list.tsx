import type { ReactNode } from 'react'

export interface SummaryRow {
  key: string
  label: ReactNode
  value: ReactNode
  /** A link that changes this one ("Change<span class="sr-only"> name</span>"). */
  action?: ReactNode
}

/** Facts as label and value, for check-your-answers and details of one thing. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="max-w-4xl border-t border-line">
      {rows.map((row) => (
        <div
          key={row.key}
          className="grid grid-cols-1 items-baseline gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(10rem,1fr)_2fr_auto] lg:grid-cols-[minmax(19rem,1fr)_2fr_auto]"
        >
          <dt className="min-w-0 font-semibold wrap-anywhere">{row.label}</dt>
          <dd className="min-w-0 wrap-anywhere">{row.value}</dd>
          {row.action ? <dd className="sm:text-right">{row.action}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
