import Link from 'next/link'

/** Where this page lies; the page itself is not among `trail`. */
export function Breadcrumbs({ trail }: { trail: readonly { href: string; label: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-6 text-sm print:hidden">
      <ol className="flex flex-wrap gap-x-2">
        {trail.map((step, position) => (
          <li key={step.href} className="flex items-center gap-x-2">
            {position > 0 ? (
              <span aria-hidden="true" className="text-ink-muted">
                ›
              </span>
            ) : null}
            <Link href={step.href} className="link inline-block py-1">
              {step.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** One step back to a known place (not the browser's history, which has its own button). */
export function BackLink({ href, children = 'Back' }: { href: string; children?: string }) {
  return (
    <Link
      href={href}
      className="link mb-6 inline-flex min-h-6 items-center gap-1.5 text-sm wrap-anywhere print:hidden"
    >
      <span aria-hidden="true">‹</span>
      {children}
    </Link>
  )
}
