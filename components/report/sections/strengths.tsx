import type { StrengthSection } from '@/lib/report/content'
import { REPORT_LABELS } from '../labels'
import { Paragraphs, SectionHead } from '../prose'
import { RankedEntry } from './ranked-entry'

/** What is in place and worth protecting, strongest first. */
export function Strengths({ section }: { section: StrengthSection }) {
  return (
    <>
      <SectionHead id="strengths" title={REPORT_LABELS.strengths} />
      <Paragraphs passages={section.notes} />
      {section.entries.map((entry) => (
        <RankedEntry key={entry.item} entry={entry} />
      ))}
    </>
  )
}
