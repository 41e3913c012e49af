import { Document } from '@react-pdf/renderer'
import type { StateReportContent } from '@/lib/report/comparison/state-content'
import { Flow, type Running } from './flow'
import { STATE_LABELS as LABELS, PRODUCT, REPORT_LABELS } from './labels'
import { FurtherSectionHead, Notes, SectionHead } from './prose'
import { Contents, type ContentsEntry } from './sections/contents'
import { Method } from './sections/method'
import { References } from './sections/references'
import { StateCover } from './state/cover'
import { Coverage } from './state/coverage'
import { Distributions } from './state/distributions'
import { HeatTable } from './state/heat-table'
import { SharedBarriers } from './state/shared-barriers'
import { StateProfile } from './state/state-profile'
import type { Paper } from './theme'

const ENTRIES: readonly ContentsEntry[] = [
  { id: 'round', title: LABELS.round, level: 1 },
  { id: 'coverage', title: LABELS.coverage, level: 1 },
  { id: 'sites', title: LABELS.sites, level: 1 },
  { id: 'domains', title: LABELS.domains, level: 1 },
  { id: 'stages', title: LABELS.stages, level: 1 },
  { id: 'shared', title: LABELS.shared, level: 1 },
  { id: 'profile', title: LABELS.profile, level: 1 },
  { id: 'method', title: REPORT_LABELS.method, level: 1 },
  { id: 'references', title: REPORT_LABELS.references, level: 1 },
]

/** A state report on paper: prints a content object, section by section, and computes nothing. */
export function StateReportDocument({ content, paper }: { content: StateReportContent; paper: Paper }) {
  const running: Running = {
    paper,
    left: content.facts.jurisdiction,
    foot: `${PRODUCT}, ${LABELS.kind.toLowerCase()}, ${content.facts.dateLabel}`,
  }
  return (
    <Document>
      <Flow running={running} section={null}>
        <StateCover title={content.title} facts={content.facts} />
        <Contents title={LABELS.contents} entries={ENTRIES} />
      </Flow>
      <Flow running={running} section={LABELS.sites}>
        <SectionHead id="round" title={LABELS.round} />
        <Coverage section={content.coverage} />
        <FurtherSectionHead id="coverage" title={LABELS.coverage} />
        <Notes passages={content.notes} />
        <FurtherSectionHead id="sites" title={LABELS.sites} />
        <HeatTable rows={content.rows} />
        <FurtherSectionHead id="domains" title={LABELS.domains} />
        <Notes passages={content.distributionNotes} />
        <Distributions rows={content.domains} title={LABELS.domainStrips} head={LABELS.columns.domain} />
        <FurtherSectionHead id="stages" title={LABELS.stages} />
        <Distributions rows={content.stages} title={LABELS.stageStrips} head={LABELS.columns.stage} />
      </Flow>
      <Flow running={running} section={LABELS.shared}>
        <SharedBarriers section={content.shared} />
      </Flow>
      <Flow running={running} section={LABELS.profile}>
        <SectionHead id="profile" title={LABELS.profile} />
        <StateProfile section={content.profile} />
      </Flow>
      <Flow running={running} section={LABELS.background}>
        <Method parts={content.method} />
        <References references={content.references} />
      </Flow>
    </Document>
  )
}
