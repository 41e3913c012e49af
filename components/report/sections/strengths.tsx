import type { StrengthSection } from '@/lib/report/content'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Notes } from '../prose'
import { RankedEntry } from './ranked-entry'

/** The name that links to a strength lead to. */
export const strengthId = (rank: number): string => `strength-${rank}`

/** What is in place and worth protecting, strongest first. */
export function Strengths({ section }: { section: StrengthSection }) {
  return (
    <>
      <FurtherSectionHead id="strengths" title={REPORT_LABELS.strengths} />
      <Notes passages={section.notes} />
      {section.entries.map((entry) => (
        <RankedEntry key={entry.item} entry={entry} id={strengthId(entry.rank)} />
      ))}
    </>
  )
}
