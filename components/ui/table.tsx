import type { ComponentProps, ReactNode } from 'react'

const BOX = '@container relative overflow-x-auto print:overflow-visible'

/**
 * A box for what may be wider than the screen: it scrolls, can be reached by keyboard and says its name, so that
 * the page itself never scrolls sideways.
 */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={BOX}>
      {children}
    </section>
  )
}

/** A table in its own `ScrollBox`. */
export function Table({
  caption,
  captionHidden = false,
  className = '',
  children,
}: {
  /** Plain text, as it also names the box that scrolls. */
  caption: string
  captionHidden?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <ScrollBox label={caption}>
      <table className={`w-full border-collapse text-left text-sm ${className}`}>
        <caption className={captionHidden ? 'sr-only' : 'pb-3 text-left text-base font-semibold'}>
          {/* As wide as the box and not as the table, so that it can be read without scrolling. */}
          <span className="sticky left-0 inline-block max-w-[100cqi]">{caption}</span>
        </caption>
        {children}
      </table>
    </ScrollBox>
  )
}

/** A header cell; says whether it heads a column (the default) or a row. */
export function Th({ scope = 'col', className = '', ...rest }: ComponentProps<'th'>) {
  const place =
    scope === 'col'
      ? 'border-b-2 border-line-strong align-bottom'
      : 'border-b border-line align-top font-semibold'
  return <th scope={scope} className={`px-3 py-2.5 first:pl-0 last:pr-0 ${place} ${className}`} {...rest} />
}

export function Td({ className = '', ...rest }: ComponentProps<'td'>) {
  return (
    <td
      className={`border-b border-line px-3 py-2.5 align-top first:pl-0 last:pr-0 ${className}`}
      {...rest}
    />
  )
}
