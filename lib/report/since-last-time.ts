import { changeSectionOf } from '@/lib/report/changes'
import type { ReportContent } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import type { Subject } from '@/lib/report/subject'

/**
 * What moved since the site's earlier assessment, where there is one. A jurisdiction is not told: its agency may have
 * shared this report and not the earlier one.
 */
export function sinceLastTime(subject: Subject): Draft<Pick<ReportContent, 'sinceLastTime'>> {
  const { earlier, audience, file, result } = subject
  if (earlier === null || audience === 'jurisdiction') return {}
  const { instrument, form, domains } = result
  return { sinceLastTime: changeSectionOf([earlier, { instrument, form, domains, date: file.date }]) }
}
