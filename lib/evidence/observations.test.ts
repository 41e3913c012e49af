import { describe, expect, it } from 'vitest'
import { DOMAIN_IDS, type DomainId, STAGE_IDS } from '@/lib/evidence/model'
import {
  barrierShare,
  cellsOf,
  DOMAIN_TOTALS,
  evidenceShare,
  facilitatorShare,
  mayNameStudies,
  OBSERVATIONS,
  STAGE_TOTALS,
  studiesAtStage,
  studiesOf,
} from '@/lib/evidence/observations'
import { STUDIES } from '@/lib/evidence/studies'

/** As printed in Table 2: share of all 59 articles, then [facilitators, barriers] a stage, in per cent. */
const PRINTED: readonly [DomainId, number, readonly (readonly [number, number])[]][] = [
  [
    'national-strategies',
    42.4,
    [
      [51.7, 48.3],
      [37.0, 39.1],
      [56.2, 56.2],
      [57.7, 50.0],
    ],
  ],
  [
    'legislative-context',
    52.5,
    [
      [55.2, 55.2],
      [52.2, 60.9],
      [62.5, 68.8],
      [65.4, 69.2],
    ],
  ],
  [
    'financing',
    69.5,
    [
      [75.9, 69.0],
      [63.0, 67.4],
      [87.5, 81.2],
      [76.9, 65.4],
    ],
  ],
  [
    'training-and-technical-assistance',
    45.8,
    [
      [65.5, 58.6],
      [47.8, 45.7],
      [56.2, 50.0],
      [42.3, 34.6],
    ],
  ],
  [
    'evaluation-monitoring-and-feedback',
    42.4,
    [
      [58.6, 55.2],
      [45.7, 45.7],
      [56.2, 56.2],
      [46.2, 42.3],
    ],
  ],
  [
    'mission-alignment',
    55.9,
    [
      [79.3, 75.9],
      [60.9, 67.4],
      [87.5, 93.8],
      [46.2, 50.0],
    ],
  ],
  [
    'culture',
    49.2,
    [
      [62.1, 62.1],
      [50.0, 60.9],
      [43.8, 50.0],
      [19.2, 23.1],
    ],
  ],
  [
    'work-infrastructure',
    57.6,
    [
      [72.4, 69.0],
      [60.9, 69.6],
      [68.8, 75.0],
      [38.5, 42.3],
    ],
  ],
  [
    'researchers',
    18.6,
    [
      [24.1, 24.1],
      [19.6, 19.6],
      [37.5, 37.5],
      [34.6, 30.8],
    ],
  ],
  [
    'decision-makers',
    42.4,
    [
      [44.8, 44.8],
      [39.1, 43.5],
      [62.5, 56.2],
      [61.5, 50.0],
    ],
  ],
  [
    'external-support-professionals',
    33.9,
    [
      [44.8, 34.5],
      [32.6, 28.3],
      [56.2, 50.0],
      [46.2, 38.5],
    ],
  ],
  [
    'agency-leaders',
    64.4,
    [
      [93.1, 86.2],
      [67.4, 71.7],
      [93.8, 93.8],
      [53.8, 53.8],
    ],
  ],
]

/** The article prints one decimal and rounds halves to even. */
const TOLERANCE = 0.05 + 1e-9
const IDS = new Set(STUDIES.map((study) => study.id))

describe.each(PRINTED)('%s', (domain, totalPercent, cells) => {
  it('lists as many distinct studies over the stages as its printed total', () => {
    expect(studiesOf(domain)).toHaveLength(DOMAIN_TOTALS[domain])
    expect(Math.abs((100 * DOMAIN_TOTALS[domain]) / STUDIES.length - totalPercent)).toBeLessThanOrEqual(
      TOLERANCE,
    )
  })

  it.each(STAGE_IDS.map((stage, index) => [stage, cells[index]] as const))(
    '%s agrees with print',
    (stage, cell) => {
      const observation = OBSERVATIONS[domain][stage]
      const [facilitators, barriers] = cell ?? [Number.NaN, Number.NaN]
      expect(Math.abs(100 * facilitatorShare(domain, stage) - facilitators)).toBeLessThanOrEqual(TOLERANCE)
      expect(Math.abs(100 * barrierShare(domain, stage) - barriers)).toBeLessThanOrEqual(TOLERANCE)
      expect(observation.facilitators).toBeLessThanOrEqual(observation.studies.length)
      expect(observation.barriers).toBeLessThanOrEqual(observation.studies.length)
      expect(evidenceShare(domain, stage)).toBe(observation.studies.length / STAGE_TOTALS[stage])
    },
  )

  it('lists known studies, each once, in Table 1’s order', () => {
    for (const stage of STAGE_IDS) {
      const numbers = OBSERVATIONS[domain][stage].studies.map((id) => Number(id.slice(1)))
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      expect(OBSERVATIONS[domain][stage].studies.every((id) => IDS.has(id))).toBe(true)
    }
  })
})

it('prints a row for each of the 12 domains', () => {
  expect(PRINTED.map(([domain]) => domain)).toEqual([...DOMAIN_IDS])
})

it.each([
  ['adoption', 29, 49.2],
  ['implementation', 46, 78.0],
  ['sustainment', 16, 27.1],
  ['penetration-reach', 26, 44.1],
] as const)('%s has its printed total of %i articles, %d % of all', (stage, total, percent) => {
  expect(STAGE_TOTALS[stage]).toBe(total)
  expect(studiesAtStage(stage)).toHaveLength(total)
  expect(Math.abs((100 * total) / STUDIES.length - percent)).toBeLessThanOrEqual(TOLERANCE)
})

it('lists all 59 studies somewhere', () => {
  expect(STUDIES.filter((study) => cellsOf(study.id).length === 0)).toEqual([])
  expect(new Set(DOMAIN_IDS.flatMap(studiesOf)).size).toBe(59)
})

it('lists in each cell exactly the studies of the domain that are also studies of the stage', () => {
  for (const domain of DOMAIN_IDS) {
    for (const stage of STAGE_IDS) {
      const both = studiesOf(domain).filter((id) => studiesAtStage(stage).includes(id))
      expect(OBSERVATIONS[domain][stage].studies).toEqual(both)
    }
  }
})

it('allows a study to be named for one side only where that side’s count is the whole list', () => {
  expect(mayNameStudies(OBSERVATIONS.financing.adoption, 'facilitators')).toBe(true)
  expect(mayNameStudies(OBSERVATIONS.financing.adoption, 'barriers')).toBe(false)
  const counts = DOMAIN_IDS.flatMap((domain) => STAGE_IDS.map((stage) => OBSERVATIONS[domain][stage]))
  expect(counts).toHaveLength(48)
  expect(
    counts.filter((cell) => mayNameStudies(cell, 'facilitators') && cell.facilitators < cell.studies.length),
  ).toEqual([])
})

it('finds the cells of a study', () => {
  expect(cellsOf('i3')).toEqual([{ domain: 'financing', stage: 'penetration-reach' }])
})
