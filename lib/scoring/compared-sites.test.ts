import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAskedFor, kindsOf, regionsOf } from '@/lib/scoring/compared-sites'
import { scoredSite } from '@/lib/scoring/scored-sites.fixture'
import { orderedSites } from '@/lib/scoring/site-order'

describe('which assessments are compared', () => {
  test('kinds: that of most sites first; a site that was assessed twice counts once', () => {
    const again = scoredSite(1, { id: 'a9', date: '2026-12-01' })
    const found = kindsOf([
      scoredSite(1),
      again,
      scoredSite(2, { form: 'full' }),
      scoredSite(3, { form: 'full' }),
      scoredSite(4, { form: 'full', instrument: 'synthetic/2' }),
      scoredSite(5, { form: 'full', instrument: 'synthetic/10' }),
    ])
    expect(found).toEqual([
      { instrument: 'synthetic/1', form: 'full', sites: 2 },
      { instrument: 'synthetic/10', form: 'full', sites: 1 },
      { instrument: 'synthetic/2', form: 'full', sites: 1 },
      { instrument: 'synthetic/1', form: 'brief', sites: 1 },
    ])
  })

  test('filters by kind of site, region and stage, all of them together', () => {
    const site = scoredSite(1, { site: { region: 'North' } })
    const none = { setting: null, region: null, stage: null }
    expect(isAskedFor(site, none)).toBe(true)
    expect(isAskedFor(site, { setting: 'housing', region: 'North', stage: 'adoption' })).toBe(true)
    expect(isAskedFor(site, { ...none, region: 'South' })).toBe(false)
    expect(isAskedFor(site, { ...none, setting: 'other' })).toBe(false)
    expect(isAskedFor(site, { ...none, stage: 'sustainment' })).toBe(false)
    expect(regionsOf([site, scoredSite(2), scoredSite(3, { site: { region: 'East' } })])).toEqual([
      'East',
      'North',
    ])
  })
})

describe('the order of sites', () => {
  const score = (n: number, value: number | null, region: string | null = null) =>
    scoredSite(n, { domainScores: Array(12).fill(value), site: { region } })
  const sites = [score(10, 40, 'South'), score(2, 80), score(1, null, 'North'), score(3, 40, 'South')]
  const order = (...wish: Parameters<typeof orderedSites>[1][]) =>
    wish.map((each) =>
      orderedSites(sites, each)
        .map(({ site }) => site.name.slice(5))
        .join(' '),
    )

  test.each([
    ['site', 'ascending', '1 2 3 10'],
    ['site', 'descending', '10 3 2 1'],
    ['region', 'ascending', '1 3 10 2'],
    ['region', 'descending', '3 10 1 2'],
    ['financing', 'ascending', '3 10 2 1'],
    ['financing', 'descending', '2 3 10 1'],
  ] as const)('by %s, %s', (sort, direction, names) => {
    expect(order({ sort, order: direction })).toEqual([names])
  })

  test('a page of it is that part of the whole, wherever the page lies', () => {
    const many = fc
      .uniqueArray(fc.nat({ max: 200 }), { maxLength: 80 })
      .map((numbers) =>
        numbers.map((n) => score(n, n % 7 === 0 ? null : n % 5, ['North', 'Süd', null][n % 3])),
      )
    const wish = fc.record({
      sort: fc.constantFrom('site' as const, 'region' as const, 'financing' as const),
      order: fc.constantFrom('ascending' as const, 'descending' as const),
    })
    fc.assert(
      fc.property(many, wish, fc.nat({ max: 90 }), fc.nat({ max: 20 }), (some, by, from, length) => {
        const page = { from, to: from + length }
        expect(orderedSites(some, by, page)).toEqual(orderedSites(some, by).slice(page.from, page.to))
      }),
    )
  })
})
