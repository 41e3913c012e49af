import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { buildComparison, type ComparisonInput } from '@/lib/report/comparison/build'
import type { ComparisonContent } from '@/lib/report/comparison/content'
import { siteStanding } from '@/lib/report/comparison/site'
import { passageText } from '@/lib/report/plain-text'
import { FIXTURE_INSTRUMENT } from '@/lib/report/report.fixture'
import { anyScoredSites, scoredSite } from '@/lib/scoring/scored-sites.fixture'
import { NO_SMALL_COUNTS } from '@/lib/scoring/shown-barriers'

const ITEMS = itemsOf(FIXTURE_INSTRUMENT, 'brief')

const comparison = (more: Partial<ComparisonInput>): ComparisonContent =>
  buildComparison({
    jurisdiction: 'A state',
    date: '2026-11-26',
    instrument: FIXTURE_INSTRUMENT,
    form: 'brief',
    sites: [],
    fullReports: new Set(),
    otherKinds: 0,
    query: { setting: null, region: null, stage: null, sort: 'site', order: 'ascending' },
    ...more,
  })

const ALL = { setting: null, region: null, stage: null, sort: 'site', order: 'ascending' } as const
const sites = (count: number, score: (n: number) => number | null = () => 50) =>
  Array.from({ length: count }, (_, n) =>
    scoredSite(n + 1, { itemStatuses: 'b'.repeat(ITEMS.length), domainScores: Array(12).fill(score(n)) }),
  )
const said = (passages: ComparisonContent['notes']) => passages.map(passageText).join(' ')

describe('a comparison of sites', () => {
  test('without a shared assessment says so and claims nothing', () => {
    const content = comparison({})
    expect(said(content.notes)).toBe('No agency has shared a finalised assessment yet.')
    expect(content.rows).toEqual([])
    expect(content.shared.groups).toEqual([])
    expect(
      content.domains.every(({ medianLabel, sitesLabel }) => medianLabel === '–' && sitesLabel === '0 sites'),
    ).toBe(true)
  })

  test.each([
    [4, '–', '–'],
    [5, '30', '20–40'],
  ])('%i sites: median %s, quartiles %s', (count, median, quartiles) => {
    const [first] = comparison({ sites: sites(count, (n) => (n + 1) * 10) }).domains
    expect([first?.medianLabel, first?.quartilesLabel]).toEqual([median, quartiles])
    expect(first?.values).toHaveLength(count)
  })

  test('a site without a score stands in the table with a dash and in no distribution', () => {
    const content = comparison({ sites: sites(6, (n) => (n === 0 ? null : 40)) })
    expect(content.rows[0]?.cells[0]).toMatchObject({ score: null, label: '–' })
    expect(content.domains[0]?.sitesLabel).toBe('5 sites')
  })

  test('every shared barrier has its share, its evidence and who can move it; each in one group', () => {
    const items = itemsOf(CURRENT_INSTRUMENT, 'full')
    const full = sites(7).map((site) => ({ ...site, itemStatuses: 'b'.repeat(items.length) }))
    const { groups } = comparison({ instrument: CURRENT_INSTRUMENT, form: 'full', sites: full }).shared
    const entries = groups.flatMap(({ entries }) => entries)
    expect(entries.map(({ item }) => item).sort()).toEqual(items.map(({ id }) => id).sort())
    expect(groups.map(({ id }) => id)).toEqual(expect.arrayContaining(['agencies', 'state']))
    for (const { id, entries } of groups) {
      for (const entry of entries) {
        expect(entry.shareLabel).toBe('7 of 7 sites (100%)')
        const agency = entry.movers.some(({ actor }) => actor === 'agency-leaders')
        const state = entry.movers.some(({ actor }) => actor === 'decision-makers')
        expect(id).toBe(agency ? 'agencies' : state ? 'state' : 'others')
        for (const { text } of entry.evidence)
          expect(text.some((part) => typeof part !== 'string')).toBe(true)
      }
    }
  })

  test('every citation resolves, and every reference is cited', () => {
    const content = comparison({ sites: sites(9) })
    const { references, ...rest } = content
    const cited = new Set<number>()
    JSON.stringify(rest, (key, value) => {
      if (key === 'cite') for (const number of value as number[]) cited.add(number)
      return value
    })
    expect([...cited].sort((a, b) => a - b)).toEqual(references.map(({ number }) => number))
  })

  test('filters before it counts, and says what it chose', () => {
    const all = [
      ...sites(6),
      ...sites(2).map((site, n) => ({
        ...site,
        id: `w${n}`,
        site: { ...site.site, id: `w${n}`, region: 'West' },
      })),
    ]
    const content = comparison({ sites: all, query: { ...ALL, region: 'West' } })
    expect(content.facts).toMatchObject({ sites: 2, all: 8, filterLabel: 'region West' })
    expect(said(content.notes)).toContain('two sites (region West; eight sites in all)')
    expect(content.domains[0]?.median).toBeNull()
    expect(content.shared.groups).toEqual([])
    expect(said(content.shared.notes)).toContain('nothing is said')
  })

  test('two filters at once: no shared barriers, and the reason', () => {
    const content = comparison({ sites: sites(20), query: { ...ALL, setting: 'housing', stage: 'adoption' } })
    expect(content.rows).toHaveLength(20)
    expect(content.shared.groups).toEqual([])
    expect(said(content.shared.notes)).toContain('one filter at a time')
  })

  test('other kinds of assessment are named, not blended', () => {
    expect(said(comparison({ sites: sites(5), otherKinds: 2 }).notes)).toContain(
      'Two other kinds of assessment are shared',
    )
    expect(said(comparison({ sites: sites(5) }).notes)).not.toContain('other kind')
  })

  test('G-07: under the rule of small counts figures over ten sites are not there', () => {
    const content = comparison({ sites: sites(10), rule: NO_SMALL_COUNTS })
    expect(content.domains.every(({ median, q1, q3 }) => median === null && q1 === null && q3 === null)).toBe(
      true,
    )
    expect(content.shared.groups).toEqual([])
    expect(comparison({ sites: sites(11), rule: NO_SMALL_COUNTS }).domains[0]?.median).toBe(50)
  })

  test('G-13: the status of a site’s items changes nothing below the least number of sites', () => {
    fc.assert(
      fc.property(anyScoredSites(ITEMS.length, 4), (few) => {
        const silent = few.map((site) => ({
          ...site,
          itemStatuses: site.itemStatuses.replace(/[bmf]/g, 'm'),
        }))
        expect(JSON.stringify(comparison({ sites: few }))).toBe(JSON.stringify(comparison({ sites: silent })))
      }),
      { numRuns: 60 },
    )
  })

  test('has no rank, no total and no claim of effect in its words', () => {
    const text = JSON.stringify(comparison({ sites: sites(12) }))
    expect(text).not.toMatch(/\b(best|worst|top|league|proves?|causes?)\b/i)
  })
})

describe('one site beside the rest', () => {
  const all = [10, 20, 30, 40, 50].map((score, n) => scoredSite(n, { domainScores: Array(12).fill(score) }))

  test('the percentile is the share of lower sites, equal ones by half', () => {
    const standing = siteStanding(all[3] ?? scoredSite(0), all, 5)
    expect(standing.sites).toBe(5)
    expect(standing.domains[0]).toMatchObject({
      scoreLabel: '40',
      medianLabel: '30',
      quartilesLabel: '20–40',
      percentileLabel: '70',
    })
  })

  test('with fewer sites than the rule wants there is the score alone', () => {
    const standing = siteStanding(all[3] ?? scoredSite(0), all.slice(0, 4), 5)
    expect(standing.domains[0]).toMatchObject({ scoreLabel: '40', medianLabel: '–', percentileLabel: '–' })
  })
})
