import type { ReportContent } from '@/lib/report/content'

/** The parts of the results page, in the order and with the titles of the printed report; ids are anchors. */
export const RESULT_SECTIONS = [
  { id: 'summary', title: 'Summary' },
  { id: 'critical', title: 'Critical flags' },
  { id: 'profile', title: 'Profile of the 12 domains' },
  { id: 'since-last-time', title: 'Since last time' },
  { id: 'barriers', title: 'Barriers, ranked' },
  { id: 'strengths', title: 'Strengths to protect' },
  { id: 'stages', title: 'The four stages' },
  { id: 'agreement', title: 'Who answered, and what was agreed' },
  { id: 'domains', title: 'Domain by domain' },
  { id: 'actions', title: 'What others did: a list to act on' },
  { id: 'plan', title: 'Action plan' },
  { id: 'method', title: 'Method and limits' },
  { id: 'references', title: 'References' },
  { id: 'appendix', title: 'Appendix: every question and answer' },
] as const

export type ResultSectionId = (typeof RESULT_SECTIONS)[number]['id']

/** The title of a part. */
export function titleOf(id: ResultSectionId): string {
  return RESULT_SECTIONS.find((section) => section.id === id)?.title ?? id
}

/** The parts that a report has: not every one has an earlier assessment, or a plan, to tell of. */
export function sectionsOf({
  sinceLastTime,
  plan,
}: ReportContent): readonly (typeof RESULT_SECTIONS)[number][] {
  const missing: readonly ResultSectionId[] = [
    ...(sinceLastTime === undefined ? (['since-last-time'] as const) : []),
    ...(plan === undefined ? (['plan'] as const) : []),
  ]
  return RESULT_SECTIONS.filter(({ id }) => !missing.includes(id))
}
