import { ACTOR_IDS, DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import type { Instrument, Item } from '@/lib/instrument/model'

const NAMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

/** Core items stand at other positions in each domain, so that no test passes by position. */
function syntheticItem(domain: DomainId, d: number, i: number): Item {
  const name = domain === 'financing' ? ['designated-funding', 'sustained-funding'][i] : undefined
  return {
    id: `${domain}.${name ?? NAMES[i]}`,
    domain,
    label: `topic ${d + 1}.${i + 1}`,
    question: `Question ${d + 1}.${i + 1}?`,
    anchors: { 0: 'Nothing is there.', 2: 'Half of it is there.', 4: 'All of it is there.' },
    proof: 'A written record.',
    scope: i % 2 === 0 ? 'local' : 'system',
    core: i === d % 6 || i === (d + 3) % 6,
    critical: d % 2 === 0 && i === d % 6 ? { reason: 'It comes first.', finding: 'f-1' } : null,
    movers: [ACTOR_IDS[i % 4] ?? 'researchers'],
    findings: { low: ['f-1'], high: [] },
  }
}

/** An instrument of 12 domains with 6 invented items each, for tests of what is computed from any instrument. */
export const SYNTHETIC: Instrument = {
  id: 'synthetic/1',
  hash: '0'.repeat(64),
  domains: DOMAIN_IDS.map((domain, d) => ({
    id: domain,
    title: `Domain ${d + 1}`,
    introduction: `About domain ${d + 1}.`,
    items: NAMES.map((_, i) => syntheticItem(domain, d, i)),
  })),
}
