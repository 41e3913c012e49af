import { DOMAINS } from '@/lib/evidence/domains'
import { FINDINGS, findingsOf } from '@/lib/evidence/findings'
import { ACTOR_IDS, type DomainId, type FindingKind } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { AnswerValue, Instrument, Item, ItemId } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import type { AnswersFile, Respondent } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const NAMES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const

/** Takes the n-th finding of a kind, of the domain where it has some and of all domains otherwise. */
function findingAt(domain: DomainId, kind: FindingKind, n: number): string {
  const own = findingsOf(domain).filter((finding) => finding.kind === kind)
  const pool = own.length > 0 ? own : FINDINGS.filter((finding) => finding.kind === kind)
  return pool[n % pool.length]?.id ?? ''
}

function fixtureItem(domain: DomainId, d: number, i: number): Item {
  const topic = `${NAMES[i]} topic of domain ${d + 1}`
  const low = i === 1 ? [] : [findingAt(domain, 'barrier', i), findingAt(domain, 'barrier', i + 1)]
  const high = i === 2 ? [] : [findingAt(domain, 'facilitator', i)]
  const core = i === 0 || i === 3
  return {
    id: `${domain}.${NAMES[i]}`,
    domain,
    question: `Is the ${topic} settled in writing?`,
    label: `the ${topic}`,
    anchors: {
      0: `Nothing about the ${topic} is written down.`,
      2: `Part of the ${topic} is written down, or all of it in a draft.`,
      4: `All of the ${topic} is written down, signed and known to the team.`,
    },
    proof: `The document on the ${topic}.`,
    scope: i % 2 === 0 ? 'local' : 'system',
    core,
    critical:
      i === 0 && d % 3 === 0
        ? {
            reason: 'In our judgement this comes first, because little else can be settled without it.',
            finding: findingAt(domain, 'facilitator', 0),
          }
        : null,
    movers: i % 3 === 0 ? ['agency-leaders', 'decision-makers'] : [ACTOR_IDS[i % 4] ?? 'researchers'],
    findings: { low: [...new Set(low)], high },
  }
}

/** An invented instrument over the real findings; the second (third) item of a domain has no low (high) finding. */
export const FIXTURE_INSTRUMENT: Instrument = {
  id: 'fixture/1',
  hash: 'f1'.repeat(32),
  domains: DOMAINS.map(({ id, title, summary }, d) => ({
    id,
    title,
    introduction: summary,
    items: NAMES.map((_, i) => fixtureItem(id, d, i)),
  })),
}

/** Answers to the items of the fixture's form, by the item's place; undefined leaves it unanswered. */
export function answersBy(
  answer: (item: Item, index: number) => AnswerValue | undefined,
  form: AnswersFile['form'] = 'full',
): Partial<Record<ItemId, AnswerValue>> {
  const pairs = itemsOf(FIXTURE_INSTRUMENT, form).map(
    (item, index) => [item.id, answer(item, index)] as const,
  )
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Partial<
    Record<ItemId, AnswerValue>
  >
}

/** A file of the fixture's instrument with these respondents. */
export function fixtureFile(
  respondents: readonly Omit<Respondent, 'id'>[],
  more: Partial<AnswersFile> = {},
): AnswersFile {
  return {
    instrument: FIXTURE_INSTRUMENT.id,
    form: 'full',
    stage: 'adoption',
    site: {
      name: 'Northside Community Mental Health',
      agency: 'Northside',
      setting: 'community-mental-health',
    },
    date: '2026-11-22',
    respondents: respondents.map((respondent, index) => ({ id: `r${index + 1}`, ...respondent })),
    ...more,
  }
}

/** The report of such a file. */
export function fixtureReport(file: AnswersFile): ReportContent {
  return buildReport({ file, result: score(FIXTURE_INSTRUMENT, file), instrument: FIXTURE_INSTRUMENT })
}

/** A full report with a bit of everything: five people, gaps, a consensus, notes, barriers and strengths. */
export function sampleReport(): ReportContent {
  const roles = [
    'agency-leader',
    'clinician',
    'clinician',
    'employment-specialist',
    'administration',
  ] as const
  const people = roles.map((role, person) => ({
    role,
    answers: answersBy((_, index) => {
      const turn = (index * 7 + person * 3) % 11
      if (turn === 0) return undefined
      if (turn === 1) return index % 2 === 0 ? 'unknown' : 'not-applicable'
      return [0, 1, 2, 3, 4, 4, 2, 1, 0][(index + (person % 2)) % 9] as AnswerValue
    }),
    notes: { 'financing.first': `A note of the ${role}.` } as const,
  }))
  return fixtureReport(
    fixtureFile(people, {
      consensus: { 'financing.first': 1, 'culture.second': 'unknown', 'researchers.fifth': 'not-applicable' },
      consensusNotes: { 'financing.first': 'Settled in the meeting of 12 November.' },
    }),
  )
}
