import { SummaryList } from '@/components/ui/summary-list'
import type { ReportFacts } from '@/lib/report/content'

/** The facts that a report begins with. */
export function ReportOverview({ facts }: { facts: ReportFacts }) {
  const rows: [string, string][] = [
    ['Site', [facts.site, facts.setting, facts.region].filter(Boolean).join(' · ')],
    ['Agency', facts.agency],
    ['Stage', facts.stageLabel],
    ['Form', facts.formLabel],
    ['Date', facts.dateLabel],
    ['Answers', facts.respondentsSentence],
  ]
  return <SummaryList rows={rows.map(([label, value]) => ({ key: label, label, value }))} />
}
