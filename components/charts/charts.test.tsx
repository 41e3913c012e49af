import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { STAGES } from '@/lib/evidence/domains'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import type { ProfileRow, StageRow } from '@/lib/report/content'
import type { Band } from '@/lib/scoring/model'
import { ProfileChart, StageChart } from './chart-svg'
import { type Chart, listed, type Mark, wrapLabel } from './marks'
import { profileAlt, profileChart } from './profile-chart'
import { stageAlt, stageChart } from './stage-chart'

const SIZES = [
  { width: 320, fontSize: 13 },
  { width: 488, fontSize: 8.75 },
  { width: 760, fontSize: 14 },
] as const

function domainRow(index: number, score: number | null, spread = 0): ProfileRow {
  const lower = Math.max(0, (score ?? 50) - spread)
  const upper = Math.min(100, (score ?? 50) + spread)
  return {
    domain: DOMAIN_IDS[index] ?? 'culture',
    title: `Political and administrative matters ${index + 1}`,
    score,
    lower,
    upper,
    coverage: spread > 0 ? 0.8 : 1,
    band: bandOf(score),
    bandLabel: '',
    scoreLabel: score === null ? '–' : String(Math.round(score)),
    boundsLabel: spread > 0 ? `${Math.round(lower)}–${Math.round(upper)}` : '',
    coverageLabel: '',
  }
}

const bandOf = (score: number | null): Band =>
  score === null
    ? 'not-enough-answers'
    : score >= 80
      ? 'favourable'
      : score >= 60
        ? 'mostly-favourable'
        : score >= 40
          ? 'mixed'
          : 'substantial-barriers'

function stageRow(index: number, score: number | null): StageRow {
  return {
    stage: STAGES[index]?.id ?? 'adoption',
    label: STAGES[index]?.label ?? '',
    current: index === 0,
    evidenceWeighted: score,
    unweighted: score,
    robustRange: score === null ? null : [Math.max(0, score - 6), Math.min(100, score + 6)],
    band: bandOf(score),
    bandLabel: '',
    scoreLabel: score === null ? '–' : String(Math.round(score)),
    unweightedLabel: '',
    rangeLabel: score === null ? '–' : `${Math.round(score - 6)}–${Math.round(score + 6)}`,
  }
}

/** Left, right, top and bottom of a mark; letters are taken to be 0.56 em wide on average, which is much. */
function extent(mark: Mark): [number, number, number, number] {
  switch (mark.kind) {
    case 'rect':
      return [mark.x, mark.x + mark.width, mark.y, mark.y + mark.height]
    case 'line':
      return [
        Math.min(mark.x1, mark.x2),
        Math.max(mark.x1, mark.x2),
        Math.min(mark.y1, mark.y2),
        Math.max(mark.y1, mark.y2),
      ]
    case 'circle':
      return [mark.cx - mark.r, mark.cx + mark.r, mark.cy - mark.r, mark.cy + mark.r]
    case 'polygon': {
      const [xs, ys] = [mark.points.map(([x]) => x), mark.points.map(([, y]) => y)]
      return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    }
    case 'text': {
      const width = mark.text.length * mark.size * 0.56
      const left = mark.x - { start: 0, middle: 0.5, end: 1 }[mark.anchor] * width
      return [left, left + width, mark.y - mark.size, mark.y + mark.size * 0.3]
    }
  }
}

function expectInside(chart: Chart): void {
  for (const mark of chart.marks) {
    const [left, right, top, bottom] = extent(mark)
    expect(left, JSON.stringify(mark)).toBeGreaterThanOrEqual(-chart.width * 0.03)
    expect(right, JSON.stringify(mark)).toBeLessThanOrEqual(chart.width * 1.03)
    expect(top).toBeGreaterThanOrEqual(-1)
    expect(bottom).toBeLessThanOrEqual(chart.height + 1)
  }
}

const anyScore = fc.option(fc.double({ min: 0, max: 100, noNaN: true }))

describe.each(SIZES)('at a width of $width', (size) => {
  test('a profile stays inside its picture and prints every value', () => {
    fc.assert(
      fc.property(
        fc.array(anyScore, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 0, max: 60 }),
        (scores, spread) => {
          const rows = scores.map((score, index) => domainRow(index, score, spread))
          const chart = profileChart(rows, size)
          expectInside(chart)
          const words = chart.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
          for (const row of rows) expect(words).toContain(row.scoreLabel)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('stages stay inside their picture and print every value', () => {
    fc.assert(
      fc.property(fc.array(anyScore, { minLength: 4, maxLength: 4 }), (scores) => {
        const rows = scores.map((score, index) => stageRow(index, score))
        const chart = stageChart(rows, size)
        expectInside(chart)
        const words = chart.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
        for (const row of rows) expect(words).toContain(row.scoreLabel)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the alternative text states the finding', () => {
  const rows = [88, 20, null, 63, 55, 41, 70, 79, 90, 35, 60, 50].map((score, index) =>
    domainRow(index, score),
  )

  test('of a profile: the highest, the lowest, and what is withheld', () => {
    expect(profileAlt(rows)).toBe(
      'Scores of 11 domains from 0 to 100. Highest: Political and administrative matters 9 (90), Political and administrative matters 1 (88) and Political and administrative matters 8 (79). Lowest: Political and administrative matters 2 (20), Political and administrative matters 10 (35) and Political and administrative matters 6 (41). Withheld for want of answers: Political and administrative matters 3.',
    )
  })

  test('of a profile without scores, and with one', () => {
    expect(profileAlt(rows.map((row) => ({ ...row, score: null })))).toBe(
      'No domain has enough answers for a score.',
    )
    expect(profileAlt(rows.slice(0, 1))).toBe(
      'One domain has a score of 0 to 100: Political and administrative matters 1 (88).',
    )
  })

  test('of the stages: the site’s own first, each with its range', () => {
    expect(stageAlt([stageRow(0, 50), stageRow(1, 61), stageRow(2, null)])).toBe(
      "Readiness for each stage from 0 to 100: Adoption, the site's stage, 50 (range 44–56); Implementation 61 (range 55–67). Not enough answers: Sustainment.",
    )
    expect(stageAlt([stageRow(0, null)])).toBe('No stage has enough answers for a score.')
  })
})

describe('shapes tell the bands without colour', () => {
  const markerOf = (score: number): string => {
    const before = profileChart([domainRow(0, null)], SIZES[2]).marks.length
    const chart = profileChart([domainRow(0, score)], SIZES[2])
    expect(chart.marks).toHaveLength(before + 1)
    const markers = chart.marks.filter((mark) => mark.kind === 'circle' || mark.kind === 'polygon')
    const [first] = markers
    return `${first?.kind} ${first?.kind === 'polygon' ? first.points.length : ''} ${first?.fill === 'surface'}`
  }
  test('four bands, four shapes', () => {
    expect(new Set([90, 70, 50, 20].map(markerOf)).size).toBe(4)
  })
})

describe('on the page', () => {
  const markup = renderToStaticMarkup(
    <>
      <ProfileChart id="profile" rows={[domainRow(0, 50, 10)]} />
      <StageChart id="stages" rows={[stageRow(0, 50)]} />
    </>,
  )

  test('a chart is an image with a name and a description, and unique ids', () => {
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(8)
    for (const [, labels] of markup.matchAll(/role="img" aria-labelledby="([^"]+)"/g)) {
      for (const id of (labels ?? '').split(' ')) expect(ids).toContain(id)
    }
    expect(markup.match(/role="img"/g)).toHaveLength(4)
  })

  test('has no style of its own', () => {
    expect(markup).not.toMatch(/style=|<style/)
  })
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j in a sentence', (words, sentence) => {
  expect(listed(words)).toBe(sentence)
})

test('labels break at spaces', () => {
  expect(wrapLabel('Political and administrative decision-makers', 170, 9)).toEqual([
    'Political and administrative',
    'decision-makers',
  ])
})
