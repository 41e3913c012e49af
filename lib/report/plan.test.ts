import { describe, expect, test } from 'vitest'
import { ALL_BARRIERS, REALISTIC } from '@/components/report/report.fixture'
import { REVIEW_PATH, referencePath } from '@/lib/evidence/citations'
import { STRATEGIES } from '@/lib/evidence/strategies'
import type { Passage, ReportContent } from '@/lib/report/content'
import { type PlannedAction, planSources, withPlan } from './plan'

const action = (more: Partial<PlannedAction> = {}): PlannedAction => ({
  id: 'a1',
  text: 'Sign the agreement',
  strategyId: null,
  owner: { kind: 'member', name: 'Kim Doe' },
  dueOn: '2026-11-25',
  status: 'open',
  overdue: true,
  item: { question: 'Is there an agreement?' },
  domain: { title: 'Financing' },
  level: 1.5,
  from: { begunOn: '2026-03-03' },
  carriedOver: false,
  ...more,
})

const plan = (content: ReportContent, ...actions: PlannedAction[]) =>
  withPlan(content, { asOf: '2026-11-26', actions })

const cited = (passage: Passage | null | undefined): number[] =>
  (passage ?? []).flatMap((part) => (typeof part === 'string' ? [] : part.cite))

describe('a report with the plan of its site', () => {
  test('tells each action in words, what is to be done before what is done', () => {
    const { plan: section } = plan(
      REALISTIC,
      action({ id: 'done', status: 'done', overdue: false }),
      action({ owner: { kind: 'left', name: 'Kim Doe' }, carriedOver: true }),
      action({
        id: 'bare',
        owner: null,
        dueOn: null,
        overdue: false,
        level: null,
        from: null,
        carriedOver: true,
      }),
    )
    expect(section?.asOfLabel).toBe('26 November 2026')
    expect(section?.rows).toMatchObject([
      {
        action: 'a1',
        owner: 'Without an owner: Kim Doe has left',
        due: '25 November 2026 (overdue)',
        status: 'Open',
        basis:
          'Financing; level 1.5 of 4 when the action was made; carried over from the assessment begun on 3 March 2026',
      },
      {
        action: 'bare',
        owner: 'Nobody yet',
        due: 'No day set',
        basis: 'Financing; carried over from an earlier assessment',
      },
      { action: 'done', owner: 'Kim Doe', due: '25 November 2026', status: 'Done' },
    ])
  })

  test('leaves everything else as it is stored, references included', () => {
    const {
      plan: _,
      references,
      ...rest
    } = plan(REALISTIC, ...STRATEGIES.map(({ id }) => action({ id, strategyId: id })))
    expect({ ...rest, references: references.slice(0, REALISTIC.references.length) }).toEqual(REALISTIC)
  })

  test.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))(
    '%s: cites exactly its references, each once in the list',
    (id, strategy) => {
      for (const content of [REALISTIC, ALL_BARRIERS]) {
        const { plan: section, references } = plan(content, action({ strategyId: id }))
        const after = section?.rows[0]?.after
        expect(after?.[0]).toBe('After a strategy that the review reports ')
        const paths = cited(after).map((number) => references.find((one) => one.number === number)?.path)
        const own = strategy.references.map(referencePath)
        expect(paths.sort()).toEqual(own.length > 0 ? own.sort() : [REVIEW_PATH])
        expect(new Set(references.map(({ path }) => path)).size).toBe(references.length)
        expect(references.map(({ number }) => number)).toEqual(references.map((_, at) => at + 1))
      }
    },
  )

  test('a strategy that the program does not know any more is not cited', () => {
    expect(plan(REALISTIC, action({ strategyId: 's-gone' })).plan?.rows[0]?.after).toBeNull()
  })
})

test('a plan by itself numbers its sources from 1', () => {
  const [first, second] = STRATEGIES.filter(({ references }) => references.length > 0)
  const { after, references } = planSources([
    { id: 'a', strategyId: first?.id ?? '' },
    { id: 'b', strategyId: null },
    { id: 'c', strategyId: second?.id ?? '' },
  ])
  expect(Object.keys(after)).toEqual(['a', 'c'])
  expect(cited(after.a)[0]).toBe(1)
  expect(references.map(({ number }) => number)).toEqual(references.map((_, at) => at + 1))
})
