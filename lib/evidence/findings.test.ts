import { describe, expect, it } from 'vitest'
import { FINDINGS, findingById, findingsOf } from '@/lib/evidence/findings'
import { LEFT_OUT } from '@/lib/evidence/left-out'
import { ACTOR_IDS, DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { STATEMENT_REFERENCES } from '@/lib/evidence/statements'
import { STRATEGIES, strategiesFor, strategyById } from '@/lib/evidence/strategies'

const THEMES: Readonly<Record<string, DomainId>> = {
  NS: 'national-strategies',
  LC: 'legislative-context',
  FI: 'financing',
  TA: 'training-and-technical-assistance',
  EM: 'evaluation-monitoring-and-feedback',
  MA: 'mission-alignment',
  CU: 'culture',
  WI: 'work-infrastructure',
  RE: 'researchers',
  DM: 'decision-makers',
  ES: 'external-support-professionals',
  AL: 'agency-leaders',
}
const CLAIMS = [...FINDINGS, ...STRATEGIES]
const LEFT_OUT_IDS = new Set(LEFT_OUT.map((each) => each.statement))

const referencesOf = (statement: string) => STATEMENT_REFERENCES[statement] ?? []
const themeOf = (statement: string | undefined) => THEMES[statement?.split('.')[0] ?? '']
const ascending = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b)

describe.each(CLAIMS.map((claim) => [claim.id, claim] as const))('%s', (id, claim) => {
  it('cites statements that exist and is named after the first', () => {
    expect(claim.statements.length).toBeGreaterThan(0)
    for (const statement of claim.statements) expect(STATEMENT_REFERENCES).toHaveProperty([statement])
    const stem = (claim.statements[0] ?? '').toLowerCase().replaceAll('.', '-')
    expect(id).toMatch(new RegExp(`^${'actor' in claim ? 's-' : ''}${stem}-[a-z]+(-[a-z]+)*$`))
  })

  it('carries references of its statements only, ascending', () => {
    expect(claim.references).toEqual(ascending(claim.references))
    const known = claim.statements.flatMap(referencesOf)
    for (const number of claim.references) expect(known).toContain(number)
  })

  it('is one plain sentence', () => {
    expect(claim.text).toMatch(/^[A-Z].*[A-Za-z”]\.$/)
    expect(claim.text).not.toMatch(/[[\]]|\bi\d|\d|\. [A-Z]|\s\s|['"]/)
    expect(claim.text.split(/\s+/).length).toBeLessThanOrEqual(45)
  })
})

describe('findings', () => {
  it('belong to the domain of their first statement', () => {
    for (const finding of FINDINGS) expect(themeOf(finding.statements[0]), finding.id).toBe(finding.domain)
  })

  it('are found by id and by domain', () => {
    expect(findingById('fi-2-2-separate-streams')?.references).toEqual([18, 41, 42, 51])
    expect(findingById('fi-9-9-none')).toBeNull()
    expect(DOMAIN_IDS.flatMap(findingsOf)).toEqual(FINDINGS)
    for (const domain of DOMAIN_IDS) expect(findingsOf(domain).length, domain).toBeGreaterThan(5)
  })
})

describe('strategies', () => {
  it('address at least one domain, each once, in the instrument’s order', () => {
    for (const { id, domains } of STRATEGIES) {
      expect(domains.length, id).toBeGreaterThan(0)
      expect(domains, id).toEqual(DOMAIN_IDS.filter((domain) => domains.includes(domain)))
    }
  })

  it('address the domain that their statement is about', () => {
    for (const strategy of STRATEGIES) {
      expect(strategy.domains, strategy.id).toContain(themeOf(strategy.statements[0]))
    }
  })

  it('of a statement about one group of actors are that group’s', () => {
    for (const strategy of STRATEGIES) {
      const theme = themeOf(strategy.statements[0])
      const actor = ACTOR_IDS.find((each) => each === theme)
      if (actor !== undefined) expect(strategy.actor, strategy.id).toBe(actor)
    }
  })

  it('carry the references of one part of their statement: those of a finding of it', () => {
    for (const strategy of STRATEGIES) {
      const parts = FINDINGS.filter((finding) => finding.statements[0] === strategy.statements[0])
      expect(
        parts.map((finding) => finding.references.join()),
        strategy.id,
      ).toContain(strategy.references.join())
    }
  })

  it('exist for every domain and for every actor', () => {
    for (const domain of DOMAIN_IDS) expect(strategiesFor(domain).length, domain).toBeGreaterThanOrEqual(3)
    for (const actor of ACTOR_IDS) expect(strategiesFor(actor, actor).length, actor).toBeGreaterThan(5)
  })

  it('are found by id, by domain and by actor', () => {
    expect(strategyById('s-dm-2-2-recurrent-funding')?.references).toEqual([48])
    expect(strategyById('toString')).toBeNull()
    expect(strategiesFor('culture', 'decision-makers').map((each) => each.id)).toEqual([
      's-dm-1-3-culture-shift',
    ])
  })
})

describe('together', () => {
  it('have unique ids and unique texts among findings and among strategies', () => {
    expect(new Set(CLAIMS.map((claim) => claim.id)).size).toBe(CLAIMS.length)
    expect(new Set(FINDINGS.map((finding) => finding.text)).size).toBe(FINDINGS.length)
    expect(new Set(STRATEGIES.map((strategy) => strategy.text)).size).toBe(STRATEGIES.length)
  })

  it.each(Object.entries(STATEMENT_REFERENCES))(
    'carry %s with exactly its references, or leave it out',
    (id, all) => {
      const carrying = CLAIMS.filter((claim) => claim.statements.includes(id))
      expect(carrying.length === 0).toBe(LEFT_OUT_IDS.has(id))
      if (carrying.length > 0) expect(ascending(carrying.flatMap((claim) => claim.references))).toEqual(all)
    },
  )

  it('leave a statement out only with a reason', () => {
    for (const { statement, reason } of LEFT_OUT) {
      expect(STATEMENT_REFERENCES).toHaveProperty([statement])
      expect(reason).toMatch(/^[A-Z].{20,}\.$/)
    }
  })

  /** Where brackets stand inside a sentence, each part keeps its own numbers: the splits, read off the review. */
  it.each([
    [
      'FI.2.2',
      [
        [62, 63],
        [18, 41, 42, 51],
      ],
    ],
    ['FI.2.3', [[41, 46, 57, 59, 64], [51, 65], [51]]],
    ['LC.1.2', [[47], [48]]],
    ['LC.1.3', [[49, 50, 51], [52, 53, 54], [54]]],
    ['LC.1.4', [[55], [56]]],
    ['NS.1.2', [[39], [40], [18, 19]]],
    ['NS.1.5', [[42], [39, 43, 44]]],
    ['TA.1.3', [[44, 50], [44, 68], [55]]],
    ['EM.1.2', [[62], [70]]],
    [
      'MA.2.4',
      [
        [52, 53, 60, 77],
        [52, 70],
      ],
    ],
    [
      'CU.2.3',
      [
        [41, 44, 57, 65, 80],
        [48, 55, 57],
        [55, 80],
        [48, 65],
        [53, 63],
      ],
    ],
    ['WI.2.1', [[54, 83], [83], [83], [64]]],
    ['RE.1.2', [[47], [66, 84], [47, 84], [84]]],
    ['DM.2.2', [[48], [49]]],
    ['DM.2.5', [[18, 51, 54], [83], [49, 50], [18]]],
    ['ES.2.1', [[65, 83], [62], [83]]],
    ['AL.2.2', [[70, 71], [65, 77], [46]]],
  ] as const)('split %s where its brackets do', (statement, parts) => {
    const found = FINDINGS.filter((finding) => finding.statements.includes(statement))
    expect(found.map((finding) => finding.references)).toEqual(parts)
  })
})
