import { describe, expect, test } from 'vitest'
import { domainById } from '@/lib/evidence/domains'
import { findingById } from '@/lib/evidence/findings'
import type { DomainId } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT, itemById, itemsOf } from '@/lib/instrument/instrument'
import type { Item } from '@/lib/instrument/model'
import { readingGrade } from '@/lib/instrument/reading-grade.fixture'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'full')
const BY_ID = ITEMS.map((item) => [item.id, item] as const)
const anchorsOf = ({ anchors }: Item) => [anchors[0], anchors[2], anchors[4]]
const textsOf = (item: Item) => [item.question, ...anchorsOf(item), item.proof]

/** Words of one country, of one trade, or of no meaning to most people in an agency. */
const BANNED =
  /\b(SSI|SSDI|SSA|VR|SGF|SGA|NHS|NAV|UWV|DWP|IAPT|EBP|KPI|braid\w*|blended funding|stakeholders?|leverag\w*|buy-?in|champions?|siloe?d|silos?|holistic\w*|synerg\w*|utili[sz]e\w*|operationali[sz]\w*|capacity[- ]building|roll-?out|consumers?|county|state)\b/i
const FEELINGS =
  /\b(feel|believe|satisf\w+|adequate\w*|sufficient\w*|appropriate\w*|strong\w*|good|poor\w*)\b/i
const NEGATION = /\b(no|not|none|nobody|nothing|never|without|unless|neither|nor|cannot|\w+n’t)\b/gi

describe('every item', () => {
  test.each(BY_ID)('%s: one question, three different anchors, a place to look', (_id, item) => {
    expect(item.question).toMatch(/^[A-Z][^?]*\?$/)
    expect(new Set(anchorsOf(item)).size).toBe(3)
    for (const text of [...anchorsOf(item), item.proof]) expect(text).toMatch(/^[A-Z].*[^.]\.$/)
    for (const anchor of anchorsOf(item)) expect(anchor.match(/\.(\s|$)/g)).toHaveLength(1)
  })

  test.each(BY_ID)('%s: plain words of no one country, no feelings, no “and/or”', (_id, item) => {
    for (const text of textsOf(item)) {
      expect(text).not.toMatch(/and\/or/i)
      expect(text).not.toMatch(/["']/)
      expect(text).not.toMatch(FEELINGS)
    }
    // "County" may stand where examples from several countries are listed as places to look.
    for (const text of [item.question, ...anchorsOf(item)]) expect(text).not.toMatch(BANNED)
  })

  test.each(BY_ID)('%s: no clause says no twice', (_id, item) => {
    for (const text of textsOf(item)) {
      for (const clause of text.split(/[,;:?.–]/)) {
        expect(clause.match(NEGATION)?.length ?? 0, clause).toBeLessThanOrEqual(1)
      }
    }
  })

  test.each(BY_ID)('%s: reads at grade 10 or below', (_id, item) => {
    expect(readingGrade(textsOf(item).join(' '))).toBeLessThanOrEqual(10)
    expect(item.question.split(' ').length).toBeLessThanOrEqual(25)
  })

  test.each(BY_ID)('%s: a label of 2–6 words that fits inside a sentence', (_id, { label }) => {
    expect(label).toMatch(/^([a-z]|IPS\b).*[^.?!]$/)
    expect(label.split(' ').length).toBeGreaterThanOrEqual(2)
    expect(label.split(' ').length).toBeLessThanOrEqual(6)
  })

  test.each(BY_ID)('%s: what a state sets, others than the agency move', (_id, { scope, movers }) => {
    if (scope === 'system') expect(movers).not.toContain('agency-leaders')
    else expect(movers).toContain('agency-leaders')
  })
})

describe('labels, questions and anchors', () => {
  test('no two items share a label or a question', () => {
    expect(new Set(ITEMS.map(({ label }) => label)).size).toBe(ITEMS.length)
    expect(new Set(ITEMS.map(({ question }) => question)).size).toBe(ITEMS.length)
  })

  test('questions together read well below the limit', () => {
    const grades = ITEMS.map((item) => readingGrade(textsOf(item).join(' ')))
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(8)
  })

  test.each(CURRENT_INSTRUMENT.domains.map((domain) => [domain.id, domain] as const))(
    '%s is titled as in the evidence base and opened in one or two sentences',
    (id, { title, introduction }) => {
      expect(title).toBe(domainById(id).title)
      const sentences = introduction.match(/[.](\s|$)/g)?.length ?? 0
      expect(sentences).toBeGreaterThanOrEqual(1)
      expect(sentences).toBeLessThanOrEqual(2)
      expect(readingGrade(introduction)).toBeLessThanOrEqual(12)
    },
  )
})

describe('what items rest on', () => {
  test.each(BY_ID)('%s: barriers at the low end, facilitators at the high end', (_id, { findings }) => {
    for (const id of findings.low) expect(findingById(id)?.kind, id).toMatch(/^(barrier|context)$/)
    for (const id of findings.high) expect(findingById(id)?.kind, id).toMatch(/^(facilitator|context)$/)
    const all = [...findings.low, ...findings.high]
    expect(all.length).toBeGreaterThan(0)
    expect(new Set(all).size).toBe(all.length)
  })

  test('two domains have no barrier of their own in the review; a low end there borrows one', () => {
    const lowEnds = (domain: DomainId) =>
      ITEMS.filter((item) => item.domain === domain).flatMap(({ findings }) =>
        findings.low.map((id) => findingById(id)?.domain),
      )
    for (const domain of ['training-and-technical-assistance', 'researchers'] as const) {
      expect(lowEnds(domain).length).toBeGreaterThan(0)
      expect(lowEnds(domain)).not.toContain(domain)
    }
  })

  test.each(ITEMS.flatMap(({ id, critical }) => (critical ? [[id, critical] as const] : [])))(
    '%s: critical, with a reason of our own that names the review and a finding',
    (_id, { reason, finding }) => {
      expect(findingById(finding)).not.toBeNull()
      expect(reason).toMatch(/^We hold that this .*, because the review (reports|states|says) .*\.$/)
      expect(reason).not.toMatch(/\b(proves?|shows?|causes?|always|must|ensures?|guarantees?)\b/i)
    },
  )

  test('the two items about money stand first in their domain', () => {
    const financing = CURRENT_INSTRUMENT.domains.find(({ id }) => id === 'financing')
    expect(financing?.items.slice(0, 2).map(({ id }) => id)).toEqual([
      'financing.designated-funding',
      'financing.sustained-funding',
    ])
    expect(itemById(CURRENT_INSTRUMENT, 'financing.sustained-funding')?.critical).not.toBeNull()
  })
})
