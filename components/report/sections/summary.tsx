import type { Passage } from '@/lib/report/content'
import { REPORT_LABELS } from '../labels'
import { Paragraphs, SectionHead } from '../prose'
import { GRID, TYPE } from '../theme'

/** What a board reads in two minutes. */
export function Summary({ passages }: { passages: readonly Passage[] }) {
  return (
    <>
      <SectionHead id="summary" title={REPORT_LABELS.summary} />
      <Paragraphs passages={passages} style={{ ...TYPE.lead, marginBottom: 9, width: GRID.content - 40 }} />
    </>
  )
}
