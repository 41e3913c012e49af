import Link from 'next/link'
import type { Side } from './heat'

const SIDES: readonly { side: Side; label: string; href: string }[] = [
  { side: 'facilitators', label: 'Facilitators', href: '/evidence#matrix' },
  { side: 'barriers', label: 'Barriers', href: '/evidence?show=barriers#matrix' },
]

/** Turns the matrix to its other side: two links, so it works without scripts and each side has its address. */
export function SideSwitch({ side: current }: { side: Side }) {
  return (
    <nav aria-label="What the table counts" className="mb-4 print:hidden">
      <ul className="inline-flex max-w-full flex-wrap gap-1 rounded-md border-2 border-line-strong bg-surface-raised p-1">
        {SIDES.map(({ side, label, href }) => (
          <li key={side}>
            <Link
              href={href}
              scroll={false}
              aria-current={side === current ? 'true' : undefined}
              className={`inline-flex min-h-9 items-center rounded-sm border border-transparent px-4 font-semibold no-underline ${
                side === current
                  ? 'bg-brand text-on-brand forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none'
                  : 'text-link hover:bg-brand-tint hover:underline'
              }`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
