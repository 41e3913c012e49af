import {
  answeredWords,
  assessmentName,
  formAndStage,
  longDate,
  roundInWords,
} from '@/components/questionnaire/labels'
import { Tag } from '@/components/ui/tag'
import { TaskListRow } from '@/components/ui/task-list'
import type { AssessmentSummary } from '@/lib/data/assessments'

/** An assessment in a list: a draft leads to its questions, a finalised one to its results. */
export function AssessmentRow({ assessment }: { assessment: AssessmentSummary }) {
  const { id, site, finalisedAt, createdAt, lastSavedAt, round, respondents } = assessment
  const when = finalisedAt
    ? `finalised on ${longDate(finalisedAt)}`
    : lastSavedAt
      ? `last answer on ${longDate(lastSavedAt)}`
      : `${round && respondents === 0 ? 'ready since' : 'begun on'} ${longDate(createdAt)}`
  return (
    <TaskListRow
      id={`assessment-${id}`}
      href={finalisedAt ? `/assessments/${id}/results` : `/assessments/${id}`}
      title={assessmentName(assessment)}
      hint={
        <>
          {site.agency.name} · {formAndStage(assessment)} · {when}
          {round && !finalisedAt ? ` · ${roundInWords(round)}` : ''}
        </>
      }
      status={<Status assessment={assessment} />}
    />
  )
}

function Status({ assessment }: { assessment: AssessmentSummary }) {
  switch (assessment.state) {
    case 'draft':
      return <Tag>{answeredWords(assessment)}</Tag>
    case 'open':
      return <Tag tone="info">Open to colleagues</Tag>
    case 'closed':
      return <Tag tone="warning">Closed, to be settled</Tag>
    case 'finalised':
      return <Tag tone="success">Finalised</Tag>
  }
}
