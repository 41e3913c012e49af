/** The sections of the method page, in order; their ids are anchors that other pages may link to. */
export const METHOD_SECTIONS = [
  { id: 'review', title: 'The review' },
  { id: 'table-2', title: 'What its Table 2 counts' },
  { id: 'limits', title: 'Its limits' },
  { id: 'discrepancies', title: 'Where it does not agree with itself' },
  { id: 'findings', title: 'From the review to findings and strategies' },
  { id: 'questionnaire', title: 'The questionnaire' },
  { id: 'scores', title: 'The scores' },
  { id: 'fidelity', title: 'What this does not measure' },
  { id: 'rights', title: 'Whose work this is' },
] as const

/** What is on the page, as links. */
export function Contents() {
  return (
    <nav aria-labelledby="contents" className="mt-8 print:hidden">
      <h2 id="contents" className="font-semibold">
        On this page
      </h2>
      <ol className="mt-1">
        {METHOD_SECTIONS.map((section) => (
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
