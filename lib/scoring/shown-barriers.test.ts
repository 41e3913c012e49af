import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGE_IDS } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import { SETTINGS } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { isAskedFor } from '@/lib/scoring/compared-sites'
import type { SiteFilter } from '@/lib/scoring/comparison-query'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { anyScoredSites, scoredSite } from '@/lib/scoring/scored-sites.fixture'
import { sharedBarriers } from '@/lib/scoring/shared-barriers'
import { NO_SMALL_COUNTS, shownBarriers, USUAL_COUNTS } from '@/lib/scoring/shown-barriers'
import { statusesByItem } from '@/lib/scoring/stored-scores'

const ALL: SiteFilter = { setting: null, region: null, stage: null }
const ITEMS = itemsOf(SYNTHETIC, 'brief')
const [FIRST] = ITEMS
if (!FIRST) throw new Error('The form asks nothing.')
const FEW = ITEMS.slice(0, 3)
const FILTERS: readonly SiteFilter[] = [null, ...SETTINGS.slice(0, 3)].flatMap((setting) =>
  [null, 'North', 'South', 'West'].flatMap((region) =>
    [null, ...STAGE_IDS.slice(0, 3)].map((stage) => ({ setting, region, stage })),
  ),
)

/** Sites whose first item has these statuses, in regions by turns. */
const withFirst = (letters: string, regions: readonly string[] = ['North']): readonly ScoredAssessment[] =>
  [...letters].map((letter, n) =>
    scoredSite(n, {
      itemStatuses: letter.padEnd(24, '-'),
      site: { region: regions[n % regions.length] ?? null },
    }),
  )

describe('the barriers that sites share, as far as they may be shown', () => {
  test('of all sites they are those of the rules of scoring', () => {
    fc.assert(
      fc.property(anyScoredSites(ITEMS.length, 12), (sites) => {
        const asResults = sites.map(({ form, itemStatuses }) => ({
          items: Object.fromEntries(
            Object.entries(statusesByItem(SYNTHETIC, form, itemStatuses)).map(([item, status]) => [
              item,
              { status, level: status === 'missing' || status === 'not-applicable' ? null : 1 },
            ]),
          ),
        }))
        expect(shownBarriers(ITEMS, sites, ALL).barriers).toEqual(sharedBarriers(ITEMS, asResults))
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['bbbb', 0, 1],
    ['bbbbb', 1, 0],
    ['mmmmm', 0, 0],
    ['bbb----', 0, 1],
    ['nnnnnn', 0, 0],
  ])('%s: %i shown, %i kept back', (letters, shown, withheld) => {
    const found = shownBarriers(ITEMS, withFirst(letters), ALL)
    expect([found.barriers.length, found.withheld]).toEqual([shown, withheld])
  })

  test('a region is shown only if the others are five at least', () => {
    const fiveAndFive = withFirst('bbbbbfffff', ['North', 'South'])
    expect(shownBarriers(ITEMS, fiveAndFive, { ...ALL, region: 'North' }).barriers).toEqual([
      { item: FIRST.id, domain: FIRST.domain, share: 3 / 5, sites: 5 },
    ])
    const nineAndOne = withFirst('bbbbbfffff', [...Array(9).fill('North'), 'South'])
    expect(shownBarriers(ITEMS, nineAndOne, { ...ALL, region: 'North' })).toEqual({
      barriers: [],
      withheld: 1,
    })
    expect(shownBarriers(ITEMS, nineAndOne, ALL).barriers).toHaveLength(1)
  })

  test('by two filters at once, or by one that fits nothing, nothing is shown', () => {
    const sites = withFirst('bbbbbbbbbb')
    const two: SiteFilter = { ...ALL, region: 'North', stage: 'adoption' }
    expect(shownBarriers(ITEMS, sites, two)).toEqual({ barriers: [], withheld: 1 })
    expect(shownBarriers(ITEMS, sites, { ...ALL, region: 'East' })).toEqual({ barriers: [], withheld: 0 })
  })

  const anyRule = fc.constantFrom(USUAL_COUNTS, { ...USUAL_COUNTS, hidesSmallCounts: true })

  test('G-08: no two figures that can be had leave fewer than five sites when subtracted', () => {
    fc.assert(
      fc.property(anyScoredSites(FEW.length, 26), anyRule, (sites, rule) => {
        for (const [at, { id }] of FEW.entries()) {
          const groups = FILTERS.flatMap((filter) => {
            const { barriers } = shownBarriers(FEW, sites, filter, { rule })
            if (!barriers.some(({ item }) => item === id)) return []
            const behind = sites.filter(
              (site) => isAskedFor(site, filter) && 'bmf'.includes(site.itemStatuses.charAt(at)),
            )
            return [new Set(behind.map((site) => site.id))]
          })
          for (const one of groups) {
            expect(one.size).toBeGreaterThanOrEqual(5)
            for (const other of groups) {
              const apart = [...one, ...other].filter((site) => !(one.has(site) && other.has(site))).length
              expect(apart === 0 || apart >= 5).toBe(true)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('G-08: nor do a figure of the latest assessments and one of a round', () => {
    const latest = withFirst('bbbbbbbbbb')
    const ofRound = (others: number) =>
      latest.map((site, n) => (n < others ? { ...site, id: `earlier-${site.id}` } : site))
    const shownIn = (round: readonly ScoredAssessment[]) =>
      shownBarriers(ITEMS, round, ALL, { before: [latest] }).barriers.length
    expect(shownIn(ofRound(0))).toBe(1)
    // Two sites have been assessed anew since: the two figures differ by four assessments.
    expect(shownIn(ofRound(2))).toBe(0)
    expect(shownIn(ofRound(3))).toBe(1)
    expect(shownIn(latest.slice(1))).toBe(0)
  })

  test('G-07: under the rule of small counts no count of 1 to 10 is shown, nor what is left of the whole', () => {
    const shares = (letters: string) =>
      shownBarriers(ITEMS, withFirst(letters), ALL, { rule: NO_SMALL_COUNTS }).barriers
    for (let barriers = 0; barriers <= 25; barriers++) {
      const others = 25 - barriers
      const shown = shares('b'.repeat(barriers) + 'f'.repeat(others))
      const small = [barriers, others].some((count) => count >= 1 && count <= 10)
      expect(shown.length, `${barriers} of 25`).toBe(barriers === 0 || small ? 0 : 1)
    }
    expect(shares('b'.repeat(10))).toEqual([])
    expect(shares('b'.repeat(11))).toHaveLength(1)
  })
})
