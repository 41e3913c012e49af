import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import type { Instrument } from '@/lib/instrument/model'
import type { Result } from '@/lib/scoring/model'

const isNumber = (value: number | null): value is number => value !== null
const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9

/**
 * The rules of comparison read a second time, for tests only: slow, flat and sharing no code with `compare`. Quantiles
 * weigh the sorted values by hand, percentiles and shares are counted in nested loops.
 */
export function naiveComparison(instrument: Instrument, results: readonly Result[]): unknown {
  const five = (all: readonly (number | null)[]) => {
    const sorted = all.filter(isNumber).sort((a, b) => a - b)
    const n = sorted.length
    if (n < 5) return { n, median: null, q1: null, q3: null, min: null, max: null, suppressed: true }
    const at = (p: number) => {
      const h = p * (n - 1) + 1
      const j = Math.floor(h)
      const g = h - j
      return (1 - g) * (sorted[j - 1] ?? 0) + g * (sorted[Math.min(j, n - 1)] ?? 0)
    }
    return {
      n,
      median: at(1 / 2),
      q1: at(1 / 4),
      q3: at(3 / 4),
      min: Math.min(...sorted),
      max: Math.max(...sorted),
      suppressed: false,
    }
  }
  const place = (all: readonly (number | null)[], own: number | null) => {
    const values = all.filter(isNumber)
    if (own === null || values.length < 5) return null
    let halves = 0
    for (const other of values) {
      if (same(other, own)) halves += 1
      else if (other < own) halves += 2
    }
    return halves / 2 / values.length
  }
  const scores = (id: (typeof DOMAIN_IDS)[number]) => results.map((result) => result.domains[id].score)
  const readiness = (id: (typeof STAGE_IDS)[number]) =>
    results.map((result) => result.stages[id].evidenceWeighted)
  const { form } = results[0] ?? { form: 'full' }

  const shared: { item: string; domain: string; share: number; sites: number; at: number }[] = []
  instrument.domains
    .flatMap((domain) => domain.items)
    .filter((item) => form === 'full' || item.core)
    .forEach(({ id, domain }, at) => {
      const levels = results.map((result) => result.items[id]?.level ?? null).filter(isNumber)
      const hindered = levels.filter((level) => level <= 1.5 + 1e-9)
      if (levels.length >= 5 && hindered.length > 0) {
        shared.push({ item: id, domain, share: hindered.length / levels.length, sites: levels.length, at })
      }
    })
  shared.sort((p, q) => (same(p.share, q.share) ? p.at - q.at : q.share - p.share))

  return {
    instrument: instrument.id,
    form,
    domains: Object.fromEntries(DOMAIN_IDS.map((id) => [id, five(scores(id))])),
    stages: Object.fromEntries(STAGE_IDS.map((id) => [id, five(readiness(id))])),
    sharedBarriers: shared.map(({ item, domain, share, sites }) => ({ item, domain, share, sites })),
    sites: results.map((result) => ({
      name: result.site.name,
      percentiles: Object.fromEntries(
        DOMAIN_IDS.map((id) => [id, place(scores(id), result.domains[id].score)]),
      ),
      stagePercentiles: Object.fromEntries(
        STAGE_IDS.map((id) => [id, place(readiness(id), result.stages[id].evidenceWeighted)]),
      ),
    })),
  }
}
