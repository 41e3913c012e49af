import type { Passage } from '@/lib/report/content'
import { REPORT_LABELS } from '../labels'
import { Notes, SectionHead } from '../prose'
import { TYPE } from '../theme'

/** What a board reads in two minutes. */
export function Summary({ passages }: { passages: readonly Passage[] }) {
  return (
    <>
      <SectionHead id="summary" title={REPORT_LABELS.summary} />
      <Notes passages={passages} style={{ ...TYPE.lead, marginBottom: 7 }} />
    </>
  )
}
