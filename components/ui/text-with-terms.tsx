import { Fragment } from 'react'
import { splitAtTerms, type TermEntry } from './split-at-terms'
import { Term } from './term'

/** A text in which the first use of each known term carries its explanation. */
export function TextWithTerms({ text, terms }: { text: string; terms: readonly TermEntry[] }) {
  return splitAtTerms(text, terms).map((part) =>
    part.definition === null ? (
      <Fragment key={part.at}>{part.text}</Fragment>
    ) : (
      <Term key={part.at} definition={part.definition}>
        {part.text}
      </Term>
    ),
  )
}
