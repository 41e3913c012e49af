import { sectionsOf } from '@/components/results/sections'
import type { ReportContent } from '@/lib/report/content'

/** What is on the results page, as links. */
export function ResultContents({ content }: { content: ReportContent }) {
  return (
    <nav aria-labelledby="contents" className="my-10 print:hidden">
      <h2 id="contents" className="font-semibold">
        On this page
      </h2>
      <ol className="mt-1 max-w-3xl sm:columns-2">
        {sectionsOf(content).map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`} className="link inline-block py-0.5">
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
