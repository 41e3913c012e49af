import { Document } from '@react-pdf/renderer'
import type { ReportContent } from '@/lib/report/content'
import { Flow, type Running } from './flow'
import { PRODUCT, REPORT_LABELS } from './labels'
import { Actions } from './sections/actions'
import { Agreement } from './sections/agreement'
import { Appendix } from './sections/appendix'
import { Barriers } from './sections/barriers'
import { Contents, reportEntries } from './sections/contents'
import { Cover } from './sections/cover'
import { Critical } from './sections/critical'
import { Domains } from './sections/domains'
import { Method } from './sections/method'
import { Plan } from './sections/plan'
import { Profile } from './sections/profile'
import { References } from './sections/references'
import { SinceLastTime } from './sections/since-last-time'
import { Stages } from './sections/stages'
import { Strengths } from './sections/strengths'
import { Summary } from './sections/summary'
import type { Paper } from './theme'

/** A report on paper: prints a content object, section by section, and computes nothing. */
export function ReportDocument({ content, paper }: { content: ReportContent; paper: Paper }) {
  const running: Running = {
    paper,
    left: content.facts.site,
    foot: `${PRODUCT}, ${REPORT_LABELS.kind.toLowerCase()}, ${content.facts.dateLabel}`,
  }
  return (
    <Document>
      <Flow running={running} section={null}>
        <Cover title={content.title} facts={content.facts} />
        <Contents title={REPORT_LABELS.contents} entries={reportEntries(content)} />
      </Flow>
      <Flow running={running} section={REPORT_LABELS.summary}>
        <Summary passages={content.summary} />
        <Critical flags={content.critical} />
      </Flow>
      <Flow running={running} section={REPORT_LABELS.profile}>
        <Profile profile={content.profile} />
      </Flow>
      {content.sinceLastTime ? (
        <Flow running={running} section={REPORT_LABELS.sinceLastTime}>
          <SinceLastTime section={content.sinceLastTime} />
        </Flow>
      ) : null}
      <Flow running={running} section={REPORT_LABELS.details}>
        <Barriers section={content.barriers} />
        <Strengths section={content.strengths} />
        <Stages section={content.stages} />
        <Agreement section={content.agreement} />
        <Domains notes={content.domainNotes} sections={content.domains} />
        <Actions section={content.actions} />
        {content.plan ? <Plan plan={content.plan} /> : null}
      </Flow>
      <Flow running={running} section={REPORT_LABELS.background}>
        <Method parts={content.method} />
        <References references={content.references} />
        <Appendix domains={content.appendix} />
      </Flow>
    </Document>
  )
}
