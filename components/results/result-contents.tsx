import { RESULT_SECTIONS } from '@/components/results/sections'

/** What is on the results page, as links. */
export function ResultContents({ plan }: { plan: boolean }) {
  return (
    <nav aria-labelledby="contents" className="my-10 print:hidden">
      <h2 id="contents" className="font-semibold">
        On this page
      </h2>
      <ol className="mt-1 max-w-3xl sm:columns-2">
        {RESULT_SECTIONS.filter(({ id }) => plan || id !== 'plan').map((section) => (
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
