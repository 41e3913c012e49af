import { describe, expect, test } from 'vitest'
import { Invalid } from '@/lib/errors'
import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { buildReport } from '@/lib/report/build-report'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import type { DatedAssessment } from '@/lib/report/subject'
import { trendsOf } from '@/lib/report/trend'
import { changeSummary, differenceFigure } from '@/lib/report/wording/changes'
import { score } from '@/lib/scoring/score'

type Scored = readonly [score: number | null, lower?: number, upper?: number]

/** An assessment in which all domains scored 50, exactly, but for those that are named. */
function assessed(
  date: string,
  scores: Partial<Record<DomainId, Scored>> = {},
  kind: Partial<Pick<DatedAssessment, 'instrument' | 'form'>> = {},
): DatedAssessment {
  const domains = Object.fromEntries(
    DOMAIN_IDS.map((id) => {
      const [value, lower = value, upper = value] = scores[id] ?? [50]
      return [id, { score: value, lower, upper }]
    }),
  ) as DatedAssessment['domains']
  return { instrument: FIXTURE_INSTRUMENT.id, form: 'full', date, domains, ...kind }
}

describe('a site’s domains over its assessments', () => {
  const MOVES: readonly [string, Scored, Scored, string, string][] = [
    ['ten points up, no answer missing', [40], [50], '+10', 'Improved'],
    ['less than ten points, however round', [40], [49.99], '+9.9', 'No clear change'],
    ['twenty points down', [60], [40], '−20', 'Slipped'],
    ['far up, but the bounds overlap', [40, 30, 55], [60, 50, 70], '+20', 'No clear change'],
    ['far up, and the bounds only touch', [40, 30, 50], [60, 50, 70], '+20', 'No clear change'],
    ['nothing moved', [50], [50], '0', 'No clear change'],
    ['no score before', [null, 0, 60], [70], '–', 'Cannot be told'],
  ]
  test.each(MOVES)('%s', (_what, before, after, figure, label) => {
    const [trend] = trendsOf([
      assessed('2026-01-05', { financing: before }),
      assessed('2026-07-05', { financing: after }),
    ])
    const row = trend?.section.rows.find(({ domain }) => domain === 'financing')
    expect(row?.move).toMatchObject({ differenceLabel: figure, label })
  })

  test('the move is that between the last two, and every assessment keeps its figures', () => {
    const [trend] = trendsOf([
      assessed('2025-01-05', { culture: [90] }),
      assessed('2026-01-05', { culture: [30, 20, 45] }),
      assessed('2026-07-05', { culture: [60] }),
    ])
    expect(trend?.section.dateLabels).toEqual(['5 January 2025', '5 January 2026', '5 July 2026'])
    const row = trend?.section.rows.find(({ domain }) => domain === 'culture')
    expect(row?.points.map(({ scoreLabel, boundsLabel }) => [scoreLabel, boundsLabel])).toEqual([
      ['90', ''],
      ['30', '20–45'],
      ['60', ''],
    ])
    expect(row?.move?.label).toBe('Improved')
    expect(passageText(trend?.section.summary[0] ?? [])).toBe(
      'Since the assessment of 5 January 2026 one domain improved: “Attitudes and professional culture”. Eleven domains show no clear change.',
    )
  })

  test('other forms and versions stand beside each other, the kind of the latest first, and nothing is computed across', () => {
    const trends = trendsOf([
      assessed('2025-01-05', { culture: [0] }, { form: 'brief' }),
      assessed('2025-07-05', { culture: [10] }, { instrument: 'older/1' }),
      assessed('2026-01-05', { culture: [20] }),
      assessed('2026-07-05', { culture: [90] }),
    ])
    expect(trends.map(({ title, section }) => [title, section.dateLabels.length])).toEqual([
      ['Full form (72 questions), questionnaire fixture/1', 2],
      ['Full form (72 questions), questionnaire older/1', 1],
      ['Brief form (24 questions), questionnaire fixture/1', 1],
    ])
    const [, older] = trends
    expect(older?.section).toMatchObject({ summary: [], notes: [] })
    expect(older?.section.rows.every(({ move }) => move === null)).toBe(true)
  })

  test('no assessment, no trend', () => {
    expect(trendsOf([])).toEqual([])
  })
})

describe('the words of a change', () => {
  const SUMMARIES: readonly [string, Parameters<typeof changeSummary>[1], string][] = [
    [
      'everything at once',
      {
        improved: ['financing', 'culture'],
        slipped: ['researchers'],
        'no-clear-change': ['agency-leaders'],
        unknown: ['decision-makers'],
      },
      'Since the assessment of 1 May 2026 two domains improved: “Financing” and “Attitudes and professional culture”. One domain slipped: “Researchers”. One domain shows no clear change. Of one domain nothing can be told, because a score is missing: “Political and administrative decision-makers”.',
    ],
    [
      'only a slip',
      { improved: [], slipped: ['culture'], 'no-clear-change': [], unknown: [] },
      'Since the assessment of 1 May 2026 one domain slipped: “Attitudes and professional culture”.',
    ],
    [
      'more domains without a score than a sentence holds',
      { improved: [], slipped: [], 'no-clear-change': [], unknown: DOMAIN_IDS },
      'Since the assessment of 1 May 2026 no domain has clearly improved or slipped. Of twelve domains nothing can be told, because a score is missing.',
    ],
    [
      'nothing',
      { improved: [], slipped: [], 'no-clear-change': DOMAIN_IDS, unknown: [] },
      'Since the assessment of 1 May 2026 no domain has clearly improved or slipped. Twelve domains show no clear change.',
    ],
  ]
  test.each(SUMMARIES)('%s', (_what, domains, sentence) => {
    expect(passageText(changeSummary('1 May 2026', domains) as never).toLowerCase()).toBe(
      sentence.toLowerCase(),
    )
  })

  test('a figure never poses as a telling move', () => {
    expect([9.96, -9.96, 10, -10, 0.4, -0.4, 100, null].map(differenceFigure)).toEqual([
      '+9.9',
      '−9.9',
      '+10',
      '−10',
      '0',
      '0',
      '+100',
      '–',
    ])
  })
})

describe('the section “Since last time” of a report', () => {
  const file = fixtureFile([{ role: 'clinician', answers: answersBy(() => 3) }])
  const input = { file, result: score(FIXTURE_INSTRUMENT, file), instrument: FIXTURE_INSTRUMENT }
  const earlier = assessed('2026-05-01', { financing: [20], culture: [75], researchers: [95] })

  test('tells the agency what moved, with the rule and that it is a convention', () => {
    const { sinceLastTime } = buildReport({ ...input, earlier })
    expect(sinceLastTime?.dateLabels).toEqual(['1 May 2026', '22 November 2026'])
    const labels = Object.fromEntries(
      sinceLastTime?.rows.map(({ domain, move }) => [domain, move?.label]) ?? [],
    )
    expect(labels).toMatchObject({
      financing: 'Improved',
      culture: 'No clear change',
      researchers: 'Slipped',
    })
    const notes = sinceLastTime?.notes.map(passageText).join(' ')
    expect(notes).toMatch(/10 points or more/)
    expect(notes).toMatch(/bounds of the two assessments do not overlap/)
    expect(notes).toMatch(/convention/)
  })

  test('is missing in a first report, and in what a jurisdiction reads', () => {
    expect(buildReport(input)).not.toHaveProperty('sinceLastTime')
    expect(buildReport({ ...input, earlier, audience: 'jurisdiction' })).not.toHaveProperty('sinceLastTime')
    expect(buildReport({ ...input, earlier, audience: 'jurisdiction' })).toEqual(
      buildReport({ ...input, audience: 'jurisdiction' }),
    )
  })

  test('changes nothing else of the report', () => {
    const { sinceLastTime: _, ...rest } = buildReport({ ...input, earlier })
    expect(rest).toEqual(buildReport(input))
  })

  test('is never made across forms or versions', () => {
    expect(() => buildReport({ ...input, earlier: { ...earlier, form: 'brief' } })).toThrow(Invalid)
    expect(() => buildReport({ ...input, earlier: { ...earlier, instrument: 'older/1' } })).toThrow(Invalid)
  })
})
