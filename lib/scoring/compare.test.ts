import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { type AnswerValue, FORM_IDS, type ItemId } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { expectAlike } from '@/lib/scoring/alike.fixture'
import { type Answers, anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import { compare } from '@/lib/scoring/compare'
import type { AnswersFile, Result } from '@/lib/scoring/model'
import { naiveComparison } from '@/lib/scoring/naive-comparison.fixture'
import { score } from '@/lib/scoring/score'

/** A site where every item is at one level, but for these. */
function siteAt(level: AnswerValue, but: Answers = {}, more: Partial<AnswersFile> = {}): Result {
  const { form = 'full' } = more
  const answers = Object.fromEntries(itemsOf(SYNTHETIC, form).map(({ id }) => [id, level]))
  return score(SYNTHETIC, fileOf(SYNTHETIC, [{ ...answers, ...but }], more))
}

const wholeDomain = (domain: string, value: AnswerValue): Answers =>
  Object.fromEntries(
    itemsOf(SYNTHETIC, 'full')
      .filter((item) => item.domain === domain)
      .map(({ id }) => [id, value]),
  )

const FIRST = 'national-strategies.first'
const SUPPRESSED = { median: null, q1: null, q3: null, min: null, max: null, suppressed: true }

describe('five sites at levels 0 to 4, by hand', () => {
  const { domains, stages, sites, ...rest } = compare(SYNTHETIC, 'full', [
    siteAt(4),
    siteAt(1),
    siteAt(0),
    siteAt(3),
    siteAt(2),
  ])
  const figures = { n: 5, median: 50, q1: 25, q3: 75, min: 0, max: 100, suppressed: false }

  test('every domain and every stage has the same figures, in instrument order', () => {
    expect([rest.instrument, rest.form]).toEqual([SYNTHETIC.id, 'full'])
    expect(Object.keys(domains)).toEqual(DOMAIN_IDS)
    expect(Object.keys(stages)).toEqual(STAGE_IDS)
    for (const domain of Object.values(domains)) expect(domain).toEqual(figures)
    for (const stage of Object.values(stages)) expectAlike(stage, figures)
  })

  test('a site’s place counts itself as half', () => {
    const places = [0.9, 0.3, 0.1, 0.7, 0.5]
    sites.forEach((site, i) => {
      expect(Object.values(site.percentiles)).toEqual(Array(12).fill(places[i]))
      expect(Object.values(site.stagePercentiles)).toEqual(Array(4).fill(places[i]))
    })
  })

  test('levels 0 and 1 are barriers: two of five, all items, in instrument order', () => {
    expect(rest.sharedBarriers).toEqual(
      itemsOf(SYNTHETIC, 'full').map(({ id, domain }) => ({ item: id, domain, share: 0.4, sites: 5 })),
    )
  })
})

describe('fewer than five', () => {
  test('one site and no site: everything is suppressed', () => {
    for (const sites of [[siteAt(0)], []]) {
      const comparison = compare(SYNTHETIC, 'full', sites)
      for (const part of [...Object.values(comparison.domains), ...Object.values(comparison.stages)]) {
        expect(part).toEqual({ n: sites.length, ...SUPPRESSED })
      }
      expect(comparison.sharedBarriers).toEqual([])
      expect(comparison.sites.flatMap(({ percentiles }) => Object.values(percentiles))).toEqual(
        Array(12 * sites.length).fill(null),
      )
    }
  })

  test('is counted for each domain by itself, at 4 and at 5', () => {
    const without = (domain: string) => siteAt(3, wholeDomain(domain, 'unknown'))
    const five = compare(SYNTHETIC, 'full', [...Array(4).fill(siteAt(3)), without('culture')])
    expect(five.domains.culture).toEqual({ n: 4, ...SUPPRESSED })
    expect(five.domains.financing).toMatchObject({ n: 5, median: 75, suppressed: false })
    expect(five.sites.map(({ percentiles }) => percentiles.culture)).toEqual(Array(5).fill(null))
    const six = compare(SYNTHETIC, 'full', [...Array(5).fill(siteAt(3)), without('culture')])
    expect(six.domains.culture).toMatchObject({ n: 5, median: 75, suppressed: false })
    expect(six.sites.map(({ percentiles }) => percentiles.culture)).toEqual([...Array(5).fill(0.5), null])
  })

  test('is counted for each stage by itself: a site with too little evidence behind its scores has none', () => {
    const patchy = score(SYNTHETIC, fileOf(SYNTHETIC, [wholeDomain('culture', 2)]))
    const comparison = compare(SYNTHETIC, 'full', [...Array(4).fill(siteAt(3)), patchy])
    expect(comparison.stages.adoption).toEqual({ n: 4, ...SUPPRESSED })
    expect(comparison.domains.culture).toMatchObject({ n: 5, min: 50, max: 75, suppressed: false })
  })

  test('is counted for each item by itself, at 4 and at 5', () => {
    const silent = (value: AnswerValue) => siteAt(0, { [FIRST]: value })
    const of = (sites: Result[]) =>
      compare(SYNTHETIC, 'full', sites).sharedBarriers.find(({ item }) => item === FIRST)
    const four = Array(4).fill(siteAt(0))
    expect(of([...four, silent('unknown')])).toBeUndefined()
    expect(of([...four, silent('not-applicable'), silent('unknown')])).toBeUndefined()
    expect(of([...four, silent('unknown'), siteAt(4)])).toEqual({
      item: FIRST,
      domain: 'national-strategies',
      share: 0.8,
      sites: 5,
    })
  })
})

describe('shared barriers', () => {
  test('by falling share of the sites with a level, ties in instrument order, none without a barrier', () => {
    const late = 'agency-leaders.sixth'
    const early = 'national-strategies.second'
    const sites = [
      siteAt(4, { [FIRST]: 1, [late]: 1, [early]: 0, 'culture.first': 'unknown', 'culture.second': 0 }),
      siteAt(4, { [FIRST]: 2, [late]: 0, [early]: 1, 'culture.first': 0, 'culture.second': 0 }),
      siteAt(4, { [late]: 1, 'culture.first': 0, 'culture.second': 0 }),
      siteAt(4, { [late]: 3, [early]: 1, 'culture.first': 0 }),
      siteAt(4),
      siteAt(4),
    ]
    expect(
      compare(SYNTHETIC, 'full', sites).sharedBarriers.map(({ item, share, sites }) => [item, share, sites]),
    ).toEqual([
      ['culture.first', 3 / 5, 5],
      [early, 0.5, 6],
      ['culture.second', 0.5, 6],
      [late, 0.5, 6],
      [FIRST, 1 / 6, 6],
    ])
  })

  test('the brief form has only its own items', () => {
    const { sharedBarriers } = compare(SYNTHETIC, 'brief', Array(5).fill(siteAt(0, {}, { form: 'brief' })))
    expect(sharedBarriers.map(({ item }) => item)).toEqual(itemsOf(SYNTHETIC, 'brief').map(({ id }) => id))
  })
})

describe('a mixture is refused, naming what differs', () => {
  const full = siteAt(2)
  const brief = siteAt(2, {}, { form: 'brief' })

  test('of forms', () => {
    expect(() => compare(SYNTHETIC, 'full', [full, brief])).toThrow('differ in form (full, brief).')
    expect(() => compare(SYNTHETIC, 'full', [brief])).toThrow('differ in form (full, brief).')
  })

  test('of instrument versions', () => {
    expect(() => compare(SYNTHETIC, 'full', [full, { ...full, instrument: 'synthetic/2' }])).toThrow(
      'differ in instrument version (synthetic/1, synthetic/2).',
    )
  })

  test('of both', () => {
    expect(() => compare(SYNTHETIC, 'full', [full, { ...brief, instrument: 'synthetic/2' }])).toThrow(
      'differ in instrument version (synthetic/1, synthetic/2) and form (full, brief).',
    )
  })
})

describe('any sites', () => {
  /** Many respondents spread the levels, few make ties; one form, as a comparison needs. */
  const anySites = (instrument: typeof SYNTHETIC) =>
    fc
      .constantFrom(...FORM_IDS)
      .chain((form) =>
        fc.array(
          anyFile(instrument, 3).filter((file) => file.form === form),
          { minLength: 1, maxLength: 9 },
        ),
      )
      .map((files) =>
        files.map((file, i) => score(instrument, { ...file, site: { ...file.site, name: `Site ${i}` } })),
      )
  const formOf = ([first]: readonly Result[]) => first?.form ?? 'full'

  test.each([SYNTHETIC, CURRENT_INSTRUMENT])('agree with a second, naive reading for $id', (instrument) => {
    let shown = 0
    fc.assert(
      fc.property(anySites(instrument), (results) => {
        const comparison = compare(instrument, formOf(results), results)
        expectAlike(comparison, naiveComparison(instrument, results))
        if (comparison.sharedBarriers.length > 0) shown++
      }),
      { numRuns: 60 },
    )
    expect(shown).toBeGreaterThan(10)
  })

  test('in any order: only `sites` follows it, to the last bit', () => {
    const shuffled = anySites(SYNTHETIC).chain((results) =>
      fc.record({
        results: fc.constant(results),
        other: fc.shuffledSubarray(results, { minLength: results.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ results, other }) => {
        const { sites, ...rest } = compare(SYNTHETIC, formOf(results), results)
        const { sites: otherSites, ...otherRest } = compare(SYNTHETIC, formOf(results), other)
        expect(JSON.stringify(otherRest)).toBe(JSON.stringify(rest))
        expect(otherSites.map(({ name }) => name)).toEqual(other.map(({ site }) => site.name))
        const byName = (all: typeof sites) => [...all].sort((a, b) => a.name.localeCompare(b.name))
        expect(byName(otherSites)).toEqual(byName(sites))
      }),
      { numRuns: 40 },
    )
  })

  test('what a suppressed group holds changes nothing that is shown', () => {
    const four = (level: AnswerValue) =>
      Array.from({ length: 4 }, () => siteAt(3, { ...wholeDomain('culture', level) }))
    const silent = siteAt(3, wholeDomain('culture', 'unknown'))
    const shownOf = (level: AnswerValue) => {
      const { domains, sharedBarriers, sites } = compare(SYNTHETIC, 'full', [...four(level), silent])
      return { domains, sharedBarriers, percentiles: sites.map(({ percentiles }) => percentiles) }
    }
    expect(shownOf(0)).toEqual(shownOf(4))
  })
})

test('it reads an item that a stored assessment does not have as one without a level', () => {
  const { [FIRST]: _left, ...items } = siteAt(0).items as Record<ItemId, Result['items'][ItemId]>
  const { sharedBarriers } = compare(SYNTHETIC, 'full', [
    ...Array(5).fill(siteAt(0)),
    { ...siteAt(0), items },
  ])
  expect(sharedBarriers.find(({ item }) => item === FIRST)).toMatchObject({ share: 1, sites: 5 })
})
