import { fileNameOf } from '@/app/file-name'
import type { ReportFacts } from '@/lib/report/content'

/** "IPS Readiness - Northside - 2026-11-22.pdf" */
export function reportFileName(facts: Pick<ReportFacts, 'site' | 'date'>): string {
  return fileNameOf(facts.site, facts.date, 'pdf')
}
