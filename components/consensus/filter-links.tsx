import Link from 'next/link'

/** What the list shows: questions that are not settled yet, or all. */
export function FilterLinks({ path, all }: { path: string; all: boolean }) {
  const link = (href: string, current: boolean, words: string) => (
    <Link
      href={href}
      aria-current={current ? 'true' : undefined}
      className={`inline-flex min-h-11 items-center border-b-[3px] px-1.5 no-underline hover:underline ${
        current
          ? 'border-brand font-semibold text-ink'
          : 'border-transparent text-link forced-colors:border-[Canvas]'
      }`}
    >
      {words}
    </Link>
  )
  return (
    <nav aria-label="Which questions" className="mb-4 flex flex-wrap gap-x-4">
      {link(`${path}#questions`, !all, 'Not yet settled')}
      {link(`${path}?show=all#questions`, all, 'All questions')}
    </nav>
  )
}
