import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ACTOR_IDS, DOMAIN_IDS } from '@/lib/evidence/model'
import { canonicalContent } from '@/lib/instrument/canonical'
import {
  CURRENT_INSTRUMENT,
  INSTRUMENTS,
  IPS_READINESS_1,
  instrumentById,
  itemById,
  itemsOf,
} from '@/lib/instrument/instrument'

describe('published versions', () => {
  test.each(INSTRUMENTS)('the content of $id is what its hash says', (instrument) => {
    expect(createHash('sha256').update(canonicalContent(instrument)).digest('hex')).toBe(instrument.hash)
  })

  test('are found by id, and only by a whole id', () => {
    expect(instrumentById('ips-readiness/1')).toBe(IPS_READINESS_1)
    expect(['ips-readiness/2', 'ips-readiness', '', '__proto__'].map(instrumentById)).toEqual(
      Array(4).fill(null),
    )
    expect(INSTRUMENTS).toContain(CURRENT_INSTRUMENT)
  })

  test('the hash does not depend on the order of keys, but on every word and the order of items', () => {
    const reversed = JSON.parse(JSON.stringify(IPS_READINESS_1), (_key, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(canonicalContent(reversed)).toBe(canonicalContent(IPS_READINESS_1))
    const [first, ...rest] = IPS_READINESS_1.domains
    expect(canonicalContent({ ...IPS_READINESS_1, domains: [...rest, ...(first ? [first] : [])] })).not.toBe(
      canonicalContent(IPS_READINESS_1),
    )
  })
})

describe('the shape of ips-readiness/1', () => {
  const items = itemsOf(IPS_READINESS_1, 'full')

  test('has the 12 domains in order, 6 items each, 72 ids of their own', () => {
    expect(IPS_READINESS_1.domains.map(({ id }) => id)).toEqual(DOMAIN_IDS)
    expect(IPS_READINESS_1.domains.map((domain) => domain.items.length)).toEqual(Array(12).fill(6))
    expect(new Set(items.map(({ id }) => id)).size).toBe(72)
  })

  test.each(IPS_READINESS_1.domains.map((domain) => [domain.id, domain] as const))(
    '%s: ids carry the domain, two items are core',
    (id, domain) => {
      for (const item of domain.items) {
        expect(item.domain).toBe(id)
        expect(item.id).toMatch(new RegExp(`^${id}\\.[a-z][a-z-]*[a-z]$`))
      }
      expect(domain.items.filter(({ core }) => core)).toHaveLength(2)
    },
  )

  test('has 5 to 10 critical items, each of them core', () => {
    const critical = items.filter((item) => item.critical !== null)
    expect(critical.length).toBeGreaterThanOrEqual(5)
    expect(critical.length).toBeLessThanOrEqual(10)
    expect(critical.filter(({ core }) => !core)).toEqual([])
  })

  test('each item has a finding at one end at least, and someone who can move it, named once', () => {
    for (const { id, findings, movers } of items) {
      expect(findings.low.length + findings.high.length, id).toBeGreaterThan(0)
      expect(movers.length, id).toBeGreaterThan(0)
      expect(ACTOR_IDS.filter((actor) => movers.includes(actor)).length, id).toBe(movers.length)
    }
  })
})

describe('looking up items', () => {
  test('the brief form asks the 24 core items in the same order', () => {
    const brief = itemsOf(IPS_READINESS_1, 'brief')
    expect(brief).toHaveLength(24)
    expect(brief).toEqual(itemsOf(IPS_READINESS_1, 'full').filter(({ core }) => core))
  })

  test('an item is found by its id', () => {
    expect(itemById(IPS_READINESS_1, 'financing.designated-funding')?.domain).toBe('financing')
    expect(itemById(IPS_READINESS_1, 'financing.no-such-thing')).toBeNull()
    expect(itemById(IPS_READINESS_1, '__proto__')).toBeNull()
  })
})
