import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingById } from '@/lib/evidence/findings'
import { ACTOR_IDS, DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { OBSERVATIONS } from '@/lib/evidence/observations'
import { KNOWN_DISCREPANCIES, REVIEW_LIMITS } from '@/lib/evidence/review-facts'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { Instrument } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { Citation, Passage, ReportContent } from '@/lib/report/content'
import { passageText } from '@/lib/report/plain-text'
import { FIXTURE_INSTRUMENT, sampleReport } from '@/lib/report/report.fixture'
import { strategiesForBarrier } from '@/lib/report/strategies'
import { anonymousResult } from '@/lib/scoring/anonymous-result'
import { anyFile } from '@/lib/scoring/answers.fixture'
import type { AnswersFile, AssessmentMode } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const INSTRUMENTS: readonly [string, Instrument, AssessmentMode][] = [
  ['the invented instrument', FIXTURE_INSTRUMENT, 'named'],
  ['the real instrument', CURRENT_INSTRUMENT, 'named'],
  ['anonymous answers', FIXTURE_INSTRUMENT, 'anonymous'],
]

const report = (instrument: Instrument, file: AnswersFile, mode: AssessmentMode) =>
  buildReport({ file, result: score(instrument, file), instrument, mode })

/** All citations in reading order: the order of keys, without the reference list. */
function citationsOf(content: ReportContent): readonly Citation[] {
  const found: Citation[] = []
  walk({ ...content, references: [] }, (value) => {
    if (isCitation(value)) found.push(value)
  })
  return found
}

function passagesOf(content: ReportContent): readonly Passage[] {
  const found: Passage[] = []
  walk(content, (value) => {
    if (isPassage(value)) found.push(value)
  })
  return found
}

function textsOf(content: ReportContent): readonly string[] {
  const found: string[] = []
  walk(content, (value) => {
    if (typeof value === 'string') found.push(value)
  })
  return [...found, ...passagesOf(content).map(passageText)]
}

function walk(value: unknown, visit: (value: unknown) => void): void {
  visit(value)
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) walk(inner, visit)
}

const isCitation = (value: unknown): value is Citation =>
  typeof value === 'object' && value !== null && 'cite' in value
/** No file of these properties has notes, so lists of texts are passages, but for the ids of studies. */
const isPassage = (value: unknown): value is Passage =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((part) => isCitation(part) || (typeof part === 'string' && !/^i\d+$/.test(part)))

/** What no report may say: proof, effects out of mentions, promises, one total. */
const NEVER_SAID =
  /\bprove[sdn]?\b|% of (cases|studies)|readiness is\b|will (raise|improve|increase|help)\b|\bcauses\b|\bcaused by\b|significant|validated cut-off(?!s)|your score|in \d+ % of|net (barriers|facilitators)/i

describe.each(INSTRUMENTS)('any report of %s', (_name, instrument, mode) => {
  const property = (check: (content: ReportContent, file: AnswersFile) => void, numRuns = 25) =>
    fc.assert(
      fc.property(anyFile(instrument, 5), (file) => check(report(instrument, file, mode), file)),
      { numRuns },
    )

  test('numbers its citations 1 to n by first use and resolves every one', () => {
    property((content) => {
      const order = [...new Set(citationsOf(content).flatMap(({ cite }) => cite))]
      const numbers = content.references.map(({ number }) => number)
      expect(order).toEqual(numbers)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      expect(new Set(content.references.map(({ label }) => label)).size).toBe(numbers.length)
      for (const { cite } of citationsOf(content)) {
        expect(cite.length).toBeGreaterThan(0)
        expect([...cite].sort((a, b) => a - b)).toEqual(cite)
      }
      for (const { path, label } of content.references) {
        expect(path).toMatch(/^\/evidence\//)
        expect(label).not.toBe('')
      }
    })
  })

  test('cites every finding with exactly its references, or the review', () => {
    property((content) => {
      const entries = [...content.barriers.entries, ...content.strengths.entries]
      const lines = [...entries, ...content.domains.flatMap(({ items }) => items)].flatMap(
        ({ evidence }) => evidence,
      )
      const labelOf = (number: number) => content.references[number - 1]?.label ?? ''
      for (const { finding, text } of lines) {
        const { references } = findingById(finding) ?? { references: [] }
        const labels = text.filter(isCitation).flatMap(({ cite }) => cite.map(labelOf))
        const expected =
          references.length > 0
            ? references.map((number) => `[${number}] in Harkko et al. 2023`)
            : content.references.filter(({ kind }) => kind === 'review').map(({ label }) => label)
        expect([...labels].sort()).toEqual([...expected].sort())
        const told = passageText(text)
        expect(told.includes('(one source)')).toBe(references.length === 1)
        expect(told.includes('without a source of its own')).toBe(references.length === 0)
      }
    })
  })

  test('never gives an included study as the source of a finding, a strategy or a reason', () => {
    property((content) => {
      const studies = new Set(
        content.references.filter(({ kind }) => kind === 'study').map(({ number }) => number),
      )
      const claims = [
        ...content.critical.map(({ reason }) => reason),
        ...content.barriers.entries.flatMap(({ evidence, strategies }) =>
          [...evidence, ...strategies].map(({ text }) => text),
        ),
        ...content.strengths.entries.flatMap(({ evidence }) => evidence.map(({ text }) => text)),
        ...content.actions.groups.flatMap(({ answers }) =>
          answers.flatMap(({ lines }) => lines.map(({ text }) => text)),
        ),
      ]
      for (const claim of claims) {
        for (const { cite } of claim.filter(isCitation))
          for (const number of cite) expect(studies).not.toContain(number)
      }
    })
  })

  test('says what was scored: ranks, critical items, profile and stages', () => {
    property((content, file) => {
      const result = mode === 'named' ? score(instrument, file) : anonymousResult(instrument, file)
      expect(content.barriers.entries.map(({ item, rank }) => [rank, item])).toEqual(
        result.barriers.map(({ item }, index) => [index + 1, item]),
      )
      expect(content.strengths.entries.map(({ item, rank }) => [rank, item])).toEqual(
        result.facilitators.map(({ item }, index) => [index + 1, item]),
      )
      expect(content.critical.map(({ item }) => item)).toEqual(result.critical)
      expect(content.profile.rows.map(({ domain }) => domain)).toEqual(DOMAIN_IDS)
      expect(content.stages.rows[0]?.stage).toBe(file.stage)
      expect(content.stages.rows).toHaveLength(4)
      expect(content.domains.map(({ items }) => items.map(({ item }) => item))).toEqual(
        content.appendix.map(({ items }) => items.map(({ item }) => item)),
      )
      expect(content.appendix.flatMap(({ items }) => items.map(({ item }) => item))).toEqual(
        Object.keys(result.items),
      )
    })
  })

  test('shows findings of the end that an answer leans to, and says when there is only the other', () => {
    property((content) => {
      const items = new Map(
        instrument.domains.flatMap(({ items }) => items).map((item) => [item.id, item] as const),
      )
      const END = /^At the (un)?favourable end\b/
      const sections = [
        [content.barriers, 'low', 'high', 'at the favourable end'],
        [content.strengths, 'high', 'low', 'at the unfavourable end'],
      ] as const
      for (const [{ entries, notes }, own, other, named] of sections) {
        let explained = false
        for (const { item: id, evidence } of entries) {
          const findings = items.get(id)?.findings ?? { low: [], high: [] }
          const told = findings[own].length > 0 ? findings[own] : findings[other]
          expect(evidence.map(({ finding }) => finding)).toEqual(told)
          for (const { text } of evidence) {
            const [lead] = END.exec(passageText(text)) ?? [null]
            expect(lead?.toLowerCase() ?? null).toBe(findings[own].length > 0 ? null : named)
          }
          explained ||= findings[own].length === 0
        }
        expect(notes.some((note) => passageText(note).startsWith(`A finding “${named}”`))).toBe(explained)
      }
      for (const { item: id, level, evidence } of content.domains.flatMap(({ items }) => items)) {
        const { low, high } = items.get(id)?.findings ?? { low: [], high: [] }
        const told = level.status === 'mixed' ? [...low, ...high] : []
        expect(evidence.map(({ finding }) => finding)).toEqual(told)
        expect(evidence.map(({ text }) => END.exec(passageText(text))?.[0])).toEqual([
          ...(told.length > 0 ? low.map(() => 'At the unfavourable end') : []),
          ...(told.length > 0 ? high.map(() => 'At the favourable end') : []),
        ])
      }
    })
  })

  test('tells every item once in full: at its rank, in its domain, or as one that nobody could answer', () => {
    property((content) => {
      for (const { item, level, place, evidence } of content.domains.flatMap(({ items }) => items)) {
        const ranked = {
          barrier: content.barriers.entries,
          strength: content.strengths.entries,
        }
        if (place === null) {
          expect(
            Object.values(ranked).flatMap((entries) => entries.map((entry) => entry.item)),
          ).not.toContain(item)
          expect(evidence.length > 0).toBe(level.status === 'mixed')
        } else {
          expect(ranked[place.kind][place.rank - 1]?.item).toBe(item)
          expect(place.label).toBe(`${place.kind === 'barrier' ? 'Barrier' : 'Strength'} ${place.rank}`)
        }
      }
    })
  })

  test('names the studies of Table 2 in the section of each domain, as company, and says so beside the barriers', () => {
    property((content, { stage }) => {
      const numberOf = new Map(
        content.references
          .filter(({ kind }) => kind === 'study')
          .map(({ path, number }) => [path.replace('/evidence/studies/', ''), number] as const),
      )
      const studiesIn = (text: Passage) =>
        text
          .filter(isCitation)
          .flatMap(({ cite }) => cite)
          .filter((number) => [...numberOf.values()].includes(number))
          .sort((a, b) => a - b)
      const listed = (domain: DomainId) =>
        OBSERVATIONS[domain][stage].studies.map((id) => numberOf.get(id) ?? -1).sort((a, b) => a - b)
      for (const { domain, company } of content.domains) {
        expect(company.studies).toEqual(OBSERVATIONS[domain][stage].studies)
        expect(studiesIn(company.text)).toEqual(listed(domain))
      }
      expect(content.domainNotes.map(passageText).join(' ')).toMatch(/are not the sources of the findings/)
      const pointer = /are named in the section of that domain, as company/
      expect(content.barriers.notes.some((note) => pointer.test(passageText(note)))).toBe(
        content.barriers.entries.length > 0,
      )
    })
  })

  test('has a summary of three to six sentences', () => {
    property((content) => {
      expect(content.summary.length).toBeGreaterThanOrEqual(3)
      expect(content.summary.length).toBeLessThanOrEqual(6)
    })
  })

  test('groups the actions by actor, the agency first, each strategy once and for barriers of that actor', () => {
    property((content) => {
      const order = ['agency-leaders', ...ACTOR_IDS.filter((actor) => actor !== 'agency-leaders')]
      const actors = content.actions.groups.map(({ actor }) => actor as string)
      expect(actors).toEqual(order.filter((actor) => actors.includes(actor)))
      const answers = content.actions.groups.flatMap(({ actor, answers }) =>
        answers.map((answer) => ({ actor, ...answer })),
      )
      const told = answers.flatMap(({ lines }) => lines.map(({ strategy }) => strategy))
      expect(new Set(told).size).toBe(told.length)
      const fitting = new Set<string>()
      for (const { item: id, strategies, movers } of content.barriers.entries) {
        const item = instrument.domains.flatMap(({ items }) => items).find((each) => each.id === id)
        for (const { id } of item === undefined ? [] : strategiesForBarrier(item)) fitting.add(id)
        expect(strategies.length).toBeLessThanOrEqual(3)
        for (const { strategy, actor } of strategies) {
          const answer = answers.find(({ lines }) => lines.some((line) => line.strategy === strategy))
          expect(answer?.actor).toBe(actor)
          expect(answer?.barriers.map(({ item }) => item)).toContain(id)
          expect(movers.map((mover) => mover.actor)).toContain(actor)
        }
      }
      expect([...told].sort()).toEqual([...fitting].sort())
      for (const { actor, barriers, lines } of answers) {
        expect(lines.length).toBeGreaterThan(0)
        expect(barriers.length).toBeGreaterThan(0)
        for (const [index, { rank, item, label }] of barriers.entries()) {
          const entry = content.barriers.entries[rank - 1]
          expect(entry?.item).toBe(item)
          expect(entry?.movers.map((mover) => mover.actor)).toContain(actor)
          expect(rank).toBeGreaterThan(barriers[index - 1]?.rank ?? 0)
          expect(label === null).toBe(index >= 3)
        }
      }
    })
  })

  test('is well written: no holes, no stray words, sentences closed, nothing that may not be said', () => {
    property((content) => {
      const texts = textsOf(content)
      expect(texts.filter((text) => /undefined|NaN|null|\[object|Infinity/.test(text))).toEqual([])
      expect(texts.filter((text) => / {2}| [,.;:)]|\( |\.\.(?!\.)|,,/.test(text))).toEqual([])
      expect(texts.filter((text) => NEVER_SAID.test(text))).toEqual([])
      const passages = passagesOf(content)
      expect(passages.length).toBeGreaterThan(40)
      expect(passages.filter((passage) => passage.includes(''))).toEqual([])
      expect(passages.map(passageText).filter((text) => !/^\p{Lu}.*[.!?]$/su.test(text))).toEqual([])
    })
  })

  test('is the same for the same input', () => {
    property((content, file) => {
      expect(report(instrument, file, mode)).toEqual(content)
    }, 5)
  })

  test('survives storage as plain data', () => {
    property((content) => {
      expect(JSON.parse(JSON.stringify(content))).toEqual(content)
    }, 5)
  })
})

describe('what every report says of itself', () => {
  const method = sampleReport()
    .method.flatMap(({ paragraphs }) => paragraphs.map(passageText))
    .join('\n')

  test.each([
    ['the instrument is new', /new and has not been validated/],
    ['bands are conventions', /conventions for reading, not validated cut-offs/],
    ['Table 2 counts mentions', /how often two things are written about together, neither how strong/],
    ['one scoping review', /one scoping review of 59 studies/],
    ['the 70 % rule', /fewer than 70 % of the items that apply/],
    ['agreement', /5\/6.*Burke and Dunlap 2002/],
    ['fidelity is something else', /IPS-25 fidelity scale/],
    ['versions', /Instrument fixture\/1 \(content hash f1f1f1f1f1f1…\), scoring rules version/],
  ])('%s', (_what, said) => expect(method).toMatch(said))

  test.each([...REVIEW_LIMITS, ...KNOWN_DISCREPANCIES].map(({ id, text }) => [id, text]))(
    'what is known about the review: %s',
    (_id, text) => expect(method).toContain(text.replace(/\.$/, '')),
  )

  test('"proves" and its like would be found', () => {
    for (const wrong of [
      'Research proves it.',
      'A barrier in 69 % of cases.',
      'Your readiness is 63 %.',
      'Fixing this will raise fidelity.',
    ]) {
      expect(wrong).toMatch(NEVER_SAID)
    }
  })
})

describe('notes in the appendix', () => {
  test('stand with the consensus note first, then by their text and not by their author', () => {
    const people = (notes: readonly string[]) =>
      notes.map((note, index) => ({
        id: `r${index}`,
        role: 'clinician' as const,
        answers: {},
        notes: { 'financing.first': note } as const,
      }))
    const file = (notes: readonly string[]): AnswersFile => ({
      instrument: 'fixture/1',
      form: 'full',
      stage: 'adoption',
      site: { name: 'S', agency: 'A', setting: 'other' },
      date: '2026-01-01',
      respondents: people(notes),
      consensusNotes: { 'financing.first': 'Settled.' },
    })
    const notesOf = (notes: readonly string[]) =>
      report(FIXTURE_INSTRUMENT, file(notes), 'named')
        .appendix.flatMap(({ items }) => items)
        .find(({ item }) => item === 'financing.first')?.notes
    expect(notesOf(['b', 'c', 'a'])).toEqual(['Settled.', 'a', 'b', 'c'])
    expect(notesOf(['c', 'a', 'b'])).toEqual(['Settled.', 'a', 'b', 'c'])
  })
})
