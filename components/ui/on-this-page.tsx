/** What a long page holds, and how much of it; parts with a count of nothing are left out. */
export function OnThisPage({
  entries,
}: {
  entries: readonly { id: string; title: string; count?: number }[]
}) {
  return (
    <nav aria-label="On this page" className="print:hidden">
      <ul className="flex max-w-4xl flex-wrap gap-x-6 gap-y-1 border-y border-line py-2">
        {entries
          .filter((entry) => entry.count !== 0)
          .map((entry) => (
            <li key={entry.id}>
              <a href={`#${entry.id}`} className="link inline-block py-1">
                {entry.title}
                {entry.count === undefined ? '' : ` (${entry.count})`}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
