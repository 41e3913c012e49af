import { Document } from '@react-pdf/renderer'
import type { OwnAnswersContent } from '@/lib/report/own-answers'
import { Flow, type Running } from './flow'
import { OWN_ANSWERS_LABELS as LABELS, PRODUCT } from './labels'
import { DomainAnswers } from './own-answers/domain-answers'
import { OwnAnswersFront } from './own-answers/front-page'
import type { Paper } from './theme'

/** A respondent's copy of their own answers: every question of the form with what they said, and who sees it. */
export function OwnAnswersDocument({ content, paper }: { content: OwnAnswersContent; paper: Paper }) {
  const running: Running = {
    paper,
    left: content.site,
    foot: `${PRODUCT}, ${LABELS.kind.toLowerCase()}, ${content.dateLabel}`,
  }
  return (
    <Document>
      <Flow running={running} section={null}>
        <OwnAnswersFront content={content} />
      </Flow>
      <Flow running={running} section={LABELS.section}>
        {content.domains.map((domain, index) => (
          <DomainAnswers key={domain.domain} domain={domain} first={index === 0} />
        ))}
      </Flow>
    </Document>
  )
}
