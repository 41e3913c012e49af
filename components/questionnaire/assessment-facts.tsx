import { longDate } from '@/components/questionnaire/labels'
import { SummaryList } from '@/components/ui/summary-list'
import type { AssessmentSummary } from '@/lib/data/assessments'
import { stageById } from '@/lib/evidence/domains'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'

/** What an assessment is about: site, form, stage and dates. */
export function AssessmentFacts({ assessment }: { assessment: AssessmentSummary }) {
  const { site, finalisedAt } = assessment
  const rows = [
    ['Site', `${site.name}, ${SETTING_LABELS[site.setting].toLowerCase()}`],
    ['Form', FORM_LABELS[assessment.form]],
    ['Stage', stageById(assessment.stage).label],
    ['Begun', longDate(assessment.createdAt)],
    ...(finalisedAt ? [['Finalised', longDate(finalisedAt)]] : []),
  ] as const
  return <SummaryList rows={rows.map(([label, value]) => ({ key: String(label), label, value }))} />
}
