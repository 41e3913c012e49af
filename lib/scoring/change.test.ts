import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { type ChangingAssessment, changeBetweenRounds, changeSince } from '@/lib/scoring/change'
import { NO_SMALL_COUNTS } from '@/lib/scoring/shown-barriers'

type Scored = ChangingAssessment['domains'][DomainId]

const NOTHING: Scored = { score: null, lower: 0, upper: 100 }
const complete = (score: number): Scored => ({ score, lower: score, upper: score })

function assessed(
  domains: Partial<Record<DomainId, Scored>>,
  more: Partial<ChangingAssessment> = {},
): ChangingAssessment {
  const all = Object.fromEntries(DOMAIN_IDS.map((id) => [id, domains[id] ?? NOTHING]))
  return {
    instrument: 'ips-readiness/1',
    form: 'full',
    domains: all as Record<DomainId, Scored>,
    ...more,
  }
}

describe('one site, two assessments', () => {
  const change = (earlier: Scored, later: Scored) =>
    changeSince(assessed({ culture: earlier }), assessed({ culture: later })).culture

  test.each<[string, Scored, Scored, number | null, string]>([
    ['10 points up, all answered', complete(50), complete(60), 10, 'improved'],
    ['10 points down, all answered', complete(60), complete(50), -10, 'slipped'],
    ['a hair less than 10 up', complete(50), complete(59.99), 9.99, 'no-clear-change'],
    ['a hair less than 10 down', complete(59.99), complete(50), -9.99, 'no-clear-change'],
    ['no move', complete(50), complete(50), 0, 'no-clear-change'],
    [
      'up by 20 with bounds apart',
      { score: 40, lower: 33, upper: 50 },
      { score: 60, lower: 51, upper: 68 },
      20,
      'improved',
    ],
    [
      'up by 20 with bounds that overlap',
      { score: 40, lower: 33, upper: 50 },
      { score: 60, lower: 49, upper: 68 },
      20,
      'no-clear-change',
    ],
    [
      'up by 20 with bounds that touch',
      { score: 40, lower: 33, upper: 50 },
      { score: 60, lower: 50, upper: 68 },
      20,
      'no-clear-change',
    ],
    [
      'down by 20 with bounds that touch',
      { score: 60, lower: 50, upper: 68 },
      { score: 40, lower: 33, upper: 50 },
      -20,
      'no-clear-change',
    ],
    ['no score before', NOTHING, complete(90), null, 'no-clear-change'],
    ['no score now', complete(90), NOTHING, null, 'no-clear-change'],
    [
      'a domain that does not apply any more',
      complete(90),
      { score: null, lower: null, upper: null },
      null,
      'no-clear-change',
    ],
  ])('%s', (_what, earlier, later, difference, direction) => {
    const found = change(earlier, later)
    expect(found.direction).toBe(direction)
    if (difference === null) expect(found.difference).toBeNull()
    else expect(found.difference).toBeCloseTo(difference, 9)
  })

  test('10 points that doubles make a hair less are 10 points', () => {
    const later = 25 * (1.1 + 1.3)
    expect(change(complete(later - 10.000_000_000_000_02), complete(later - 4e-14)).direction).toBe(
      'improved',
    )
  })

  test('all domains are there, in instrument order', () => {
    expect(Object.keys(changeSince(assessed({}), assessed({})))).toEqual(DOMAIN_IDS)
  })

  test('two forms or versions are never subtracted', () => {
    expect(() => changeSince(assessed({}), assessed({}, { form: 'brief' }))).toThrow('form (full, brief)')
    expect(() => changeSince(assessed({}), assessed({}, { instrument: 'ips-readiness/2' }))).toThrow(
      'instrument version (ips-readiness/1, ips-readiness/2)',
    )
  })
})

describe('two rounds', () => {
  const round = (culture: readonly (number | null)[], more: Partial<ChangingAssessment> = {}) =>
    new Map(
      culture.map((score, i) => [
        `site-${i}`,
        assessed({ culture: score === null ? NOTHING : complete(score) }, more),
      ]),
    )
  const SUPPRESSED = { improved: null, slipped: null, noClearChange: null, suppressed: true }

  test('counts the sites in both, and no others', () => {
    const later = round([60, 45, 45, 100, 30, 10])
    later.set('new here', assessed({ culture: complete(100) }))
    const earlier = round([50, 50, 50, 20, 60, 50])
    earlier.set('gone since', assessed({ culture: complete(0) }))
    expect(changeBetweenRounds(earlier, later).culture).toEqual({
      n: 6,
      improved: 2,
      slipped: 2,
      noClearChange: 2,
      suppressed: false,
    })
  })

  test.each([
    [4, [0, 0, 0, 0], [50, 50, 50, 50]],
    [4, [0, 0, 0, 0, 0], [50, 50, 50, 50]],
    [4, [0, 0, 0, 0, 0], [50, 50, 50, 50, null]],
    [4, [0, 0, 0, 0, null], [50, 50, 50, 50, 50]],
    [0, [], []],
  ])('%i sites with both scores: suppressed', (n, earlier, later) => {
    expect(changeBetweenRounds(round(earlier), round(later)).culture).toEqual({ n, ...SUPPRESSED })
  })

  test('five are enough; a domain that lacks them is suppressed by itself', () => {
    const changes = changeBetweenRounds(round([0, 0, 0, 0, 0]), round([50, 50, 50, 50, 50]))
    expect(changes.culture).toEqual({ n: 5, improved: 5, slipped: 0, noClearChange: 0, suppressed: false })
    expect(changes.financing).toEqual({ n: 0, ...SUPPRESSED })
  })

  test('where small counts are hidden, a domain with a count of 1 to 10 tells none of the three', () => {
    const fifteen = Array.from({ length: 15 }, () => 0)
    const risen = (sites: number) => fifteen.map((_, at) => (at < sites ? 50 : 0))
    const changes = (sites: number) =>
      changeBetweenRounds(round(fifteen), round(risen(sites)), NO_SMALL_COUNTS).culture
    for (const sites of [1, 4, 5, 10, 11, 14])
      expect(changes(sites), String(sites)).toEqual({ n: 15, ...SUPPRESSED })
    expect(changes(15)).toMatchObject({ n: 15, improved: 15, slipped: 0, noClearChange: 0 })
    expect(changes(0)).toMatchObject({ n: 15, improved: 0, slipped: 0, noClearChange: 15 })
  })

  test('another form or version is refused where it would be compared, and only there', () => {
    const earlier = round([0, 0, 0, 0, 0])
    const brief = round([50, 50, 50, 50, 50], { form: 'brief' })
    expect(() => changeBetweenRounds(earlier, brief)).toThrow('form (full, brief)')
    const elsewhere = round([50, 50, 50, 50, 50]).set('new here', assessed({}, { form: 'brief' }))
    expect(changeBetweenRounds(earlier, elsewhere).culture.improved).toBe(5)
  })
})
