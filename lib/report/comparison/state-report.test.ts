import { describe, expect, test } from 'vitest'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { buildComparison } from '@/lib/report/comparison/build'
import {
  buildStateReport,
  type ProfileAnswered,
  type StateReportInput,
} from '@/lib/report/comparison/state-report'
import { passageText } from '@/lib/report/plain-text'
import { NO_SMALL_COUNTS } from '@/lib/scoring/shown-barriers'

const COMPARISON = buildComparison({
  jurisdiction: 'A state',
  date: '2026-11-26',
  instrument: CURRENT_INSTRUMENT,
  form: 'full',
  sites: [],
  fullReports: new Set(),
  otherKinds: 0,
  query: { setting: null, region: null, stage: null, sort: 'site', order: 'ascending' },
})
const ROUND = { name: 'Spring 2026', opensOn: '2026-03-01', dueOn: '2026-06-30' }
const items = itemsOf(CURRENT_INSTRUMENT, 'full')
const [first, second, third] = items.filter(({ scope }) => scope === 'system')
const local = items.find(({ scope }) => scope === 'local')
if (!first || !second || !third || !local) throw new Error('The instrument lacks an item.')
const SOURCE = { title: 'A plan', url: null, date: '2026-02-03' }

const ANSWERS = Object.fromEntries<ProfileAnswered>([
  [third.id, { value: 'not-applicable', source: SOURCE }],
  [second.id, { value: 3, source: { ...SOURCE, url: 'https://example.org/plan' } }],
  [first.id, { value: 4, source: SOURCE }],
  // What the state may not answer is never told as its answer.
  [local.id, { value: 4, source: SOURCE }],
])

const built = (given: Partial<StateReportInput>) =>
  buildStateReport({ comparison: COMPARISON, round: null, profile: null, ...given })
const coverage = (
  counts: NonNullable<StateReportInput['round']>['counts'],
  rule?: StateReportInput['rule'],
) => built({ round: { ...ROUND, counts }, ...(rule ? { rule } : {}) }).coverage

test('keeps the comparison as it is', () => {
  expect(built({})).toMatchObject(COMPARISON)
})

describe('the coverage of a round', () => {
  test('says that there is none before any round has opened', () => {
    const { notes, rows } = built({}).coverage
    expect(notes.map(passageText)).toEqual(['No round has opened yet, so there is no coverage to tell.'])
    expect(rows).toEqual([])
  })

  test('counts every site of the round, in the order of their way', () => {
    const { notes, rows } = coverage({ 'not-begun': 3, begun: 2, shared: 15 })
    expect(notes.map(passageText)[0]).toContain(
      '20 sites were asked in the round “Spring 2026”, which opened on 1 March 2026 and is due on 30 June 2026.',
    )
    expect(rows.map(({ id, sitesLabel, shareLabel }) => [id, sitesLabel, shareLabel])).toEqual([
      ['not-begun', '3', '15%'],
      ['begun', '2', '10%'],
      ['finalised', '0', '0%'],
      ['shared', '15', '75%'],
    ])
  })

  test('tells of sites without an assessment only where there are such', () => {
    expect(coverage({ shared: 4, none: 1 }).rows.at(-1)).toMatchObject({ id: 'none', sitesLabel: '1' })
  })

  test('keeps small counts back where they may not be published, and what would give them away', () => {
    const { notes, rows } = coverage({ 'not-begun': 3, begun: 12, shared: 20 }, NO_SMALL_COUNTS)
    expect(rows.map(({ sitesLabel }) => sitesLabel)).toEqual(['–', '–', '0', '20'])
    expect(rows.map(({ shareLabel }) => shareLabel)).toEqual(['–', '–', '0%', '57%'])
    expect(notes.map(passageText)[1]).toContain('A dash stands for a count below eleven')
    const few = coverage({ 'not-begun': 3, shared: 4 }, NO_SMALL_COUNTS)
    expect(few.notes.map(passageText)[0]).toMatch(/^Some sites were asked/)
  })
})

describe('the state profile', () => {
  test('is said to be missing where none is published', () => {
    const { notes, answers } = built({}).profile
    expect(notes.map(passageText)).toHaveLength(1)
    expect(answers).toEqual([])
  })

  test('has the state’s answers in the order of the questionnaire, with meaning and source', () => {
    const { notes, answers } = built({
      profile: {
        version: 2,
        date: '2026-05-04',
        instrument: CURRENT_INSTRUMENT,
        answers: ANSWERS,
      },
    }).profile
    expect(notes.map(passageText)[0]).toContain('version 2, published on 4 May 2026')
    expect(answers.map(({ item, levelLabel }) => [item, levelLabel])).toEqual([
      [first.id, '4'],
      [second.id, '3'],
      [third.id, '–'],
    ])
    expect(answers[0]).toMatchObject({
      question: first.question,
      meaning: first.anchors[4],
      sourceLabel: 'A plan (3 February 2026)',
      sourceUrl: null,
    })
    expect(answers[1]?.meaning).toContain(second.anchors[4].replace(/\.$/, ''))
    expect(answers[1]?.sourceUrl).toBe('https://example.org/plan')
    expect(answers[2]?.meaning).toBe('Does not apply.')
  })
})
