import { describe, expect, test } from 'vitest'
import { strategyById } from '@/lib/evidence/strategies'
import { CURRENT_INSTRUMENT, itemById, itemsOf } from '@/lib/instrument/instrument'
import type { Item } from '@/lib/instrument/model'
import { findingsAt } from '@/lib/report/evidence-lines'
import { moversWithoutStrategy, nearestStrategies, strategiesForBarrier } from '@/lib/report/strategies'

const item = (id: string): Item => {
  const found = itemById(CURRENT_INSTRUMENT, id)
  if (found === null) throw new Error(id)
  return found
}
const ids = (strategies: readonly { readonly id: string }[]) => strategies.map(({ id }) => id)
const ALL = itemsOf(CURRENT_INSTRUMENT, 'full').map((each) => [each.id, each] as const)

describe('strategies for a barrier', () => {
  test.each(ALL)('%s: of those who can move it, for its domain or that of a low finding', (_id, each) => {
    const domains = [each.domain, ...findingsAt(each, 'low').map(({ domain }) => domain)]
    for (const { actor, domains: addressed } of strategiesForBarrier(each)) {
      expect(each.movers).toContain(actor)
      expect(addressed.some((domain) => domains.includes(domain))).toBe(true)
    }
  })

  test.each(ALL)('%s: a few are shown, of every mover that has one, the agency first', (_id, each) => {
    const shown = nearestStrategies(each)
    expect(shown.length).toBeLessThanOrEqual(3)
    const acting = each.movers.filter((actor) => shown.some((strategy) => strategy.actor === actor))
    const silent = moversWithoutStrategy(each)
    expect([...acting, ...silent].sort()).toEqual([...each.movers].sort())
    const agency = shown.map(({ actor }) => actor === 'agency-leaders')
    expect(agency).toEqual([...agency].sort((a, b) => Number(b) - Number(a)))
    for (const strategy of shown) expect(strategyById(strategy.id)).toBe(strategy)
  })

  test.each([
    ['national-strategies.guideline', 's-ns-1-2-guidelines'],
    ['legislative-context.sharing-information', 's-lc-1-7-data-workarounds'],
    ['legislative-context.required-referral-steps', 's-dm-2-3-rules-and-resources'],
    ['agency-leaders.commitment-to-model', 's-al-1-4-commitment-to-guidelines'],
    ['work-infrastructure.contact-persons', 's-wi-2-1-contact-persons'],
  ])('the nearest to %s is %s', (id, nearest) => {
    expect(ids(nearestStrategies(item(id)))[0]).toBe(nearest)
  })

  test('an actor without a strategy is told, not invented', () => {
    expect(moversWithoutStrategy(item('legislative-context.sharing-information'))).toEqual(['agency-leaders'])
  })
})
