import { ACTORS, DOMAINS, STAGES } from '@/lib/evidence/domains'
import type { DomainId, StudyId } from '@/lib/evidence/model'
import type { ItemId } from '@/lib/instrument/model'
import type {
  BarrierEntry,
  DomainItem,
  EvidenceLine,
  Passage,
  ProfileRow,
  RankedEntry,
  ReportContent,
  ReportReference,
  ShownLevel,
  StageRow,
} from '@/lib/report/content'
import type { Band, ItemStatus } from '@/lib/scoring/model'

/**
 * Invented report contents in the amounts of real ones (12 domains of 6 items), for tests and benches of the
 * PDF. Nothing here says anything about the evidence.
 */

const TOPICS = [
  'money for the team beyond the first year',
  'a named person who answers for the service',
  'a written agreement between the partners',
  'time that is set aside for the work',
  'regular figures on what the service achieves',
  'a plan that says who does what by when',
] as const

const ANSWERS = [
  'Nothing is settled, or all that there is ends with the project.',
  'Between "nothing is settled" and "part of it is settled".',
  'Part of it is settled and written down; the rest is renewed from year to year.',
  'Between "part of it is settled" and "all of it is settled for good".',
  'All of it is settled, written down and signed, and no date in it would end the service.',
] as const

const BANDS: readonly { band: Band; label: string; from: number }[] = [
  { band: 'favourable', label: 'Favourable', from: 80 },
  { band: 'mostly-favourable', label: 'Mostly favourable', from: 60 },
  { band: 'mixed', label: 'Mixed', from: 40 },
  { band: 'substantial-barriers', label: 'Substantial barriers', from: 0 },
]

/** What a fixture's answers look like; each makes another kind of report. */
export interface FixtureShape {
  /** Level of item i (0–5) of domain d (0–11); null is missing. */
  readonly level: (d: number, i: number) => number | null
  readonly site?: string
  readonly agency?: string
  readonly note?: (d: number, i: number) => readonly string[]
  readonly question?: (d: number, i: number) => string
}

function at<Entry>(entries: readonly Entry[], index: number): Entry {
  const entry = entries[index]
  if (entry === undefined) throw new RangeError(`No entry ${index}`)
  return entry
}

const statusOf = (level: number | null): ItemStatus =>
  level === null ? 'missing' : level <= 1.5 ? 'barrier' : level >= 2.5 ? 'facilitator' : 'mixed'

const shown = (level: number | null): ShownLevel => ({
  value: level,
  label: level === null ? 'not enough answers' : `level ${level} of 4`,
  status: statusOf(level),
})

const itemId = (domain: DomainId, i: number): ItemId => `${domain}.item-${i + 1}`
const cite = (...numbers: number[]) => ({ cite: numbers })

function bandOf(score: number | null): { band: Band; bandLabel: string } {
  if (score === null) return { band: 'not-enough-answers', bandLabel: 'Not enough answers' }
  const { band, label } = BANDS.find(({ from }) => score >= from - 1e-9) ?? at(BANDS, 3)
  return { band, bandLabel: label }
}

function evidenceLines(d: number, i: number, kind: string): EvidenceLine[] {
  const first = 2 + ((d * 7 + i * 3) % 80)
  const lines: EvidenceLine[] = [
    {
      finding: `f-${d}-${i}-a`,
      text: [
        `Where ${TOPICS[i % 6]} was missing, services were described as harder to start and to keep going, and staff as left to settle matters case by case `,
        cite(first, first + 1, first + 4),
        '.',
      ],
    },
  ]
  if (i % 2 === 0) {
    lines.push({
      finding: `f-${d}-${i}-b`,
      text: [
        `Agencies that had settled it early were seen to ${kind} the service with less delay; this rests on one source `,
        cite(first + 2),
        '.',
      ],
    })
  }
  return lines
}

function profileRow(d: number, levels: readonly (number | null)[]): ProfileRow {
  const domain = at(DOMAINS, d)
  const known = levels.filter((level): level is number => level !== null)
  const sum = known.reduce((total, level) => total + level, 0)
  const coverage = known.length / levels.length
  const score = coverage >= 0.7 ? (25 * sum) / known.length : null
  const lower = (25 * sum) / levels.length
  const upper = (25 * (sum + 4 * (levels.length - known.length))) / levels.length
  return {
    domain: domain.id,
    title: domain.title,
    score,
    lower,
    upper,
    coverage,
    ...bandOf(score),
    scoreLabel: score === null ? '–' : String(Math.round(score)),
    boundsLabel: coverage < 1 ? `${Math.round(lower)}–${Math.round(upper)}` : '',
    coverageLabel: `${known.length} of ${levels.length}`,
  }
}

function references(): ReportReference[] {
  return Array.from({ length: 92 }, (_, index): ReportReference => {
    const number = index + 1
    if (number === 1) {
      return {
        number,
        kind: 'review',
        label:
          'Harkko J, Sipilä N, Nordquist H, Lallukka T, Appelqvist-Schmidlechner K, Donnelly M, Kouvonen A (2023). External context in individual placement and support implementation: a scoping review with abductive thematic analysis. Implementation Science. doi:10.1186/s13012-023-01316-w.',
        path: '/evidence/method',
        doi: '10.1186/s13012-023-01316-w',
      }
    }
    if (number % 3 === 0) {
      return {
        number,
        kind: 'study',
        label: `Author A, Writer B, Scholar C (20${String(5 + (number % 18)).padStart(2, '0')}). A made-up study of how employment services were set up in region ${number}. Journal of Made-up Services ${number}: 1–12. doi:10.0000/made-up.${number}. Included study i${number} in Table 1 of Harkko et al. 2023.`,
        path: `/evidence/studies/i${number}`,
        doi: `10.0000/made-up.${number}`,
      }
    }
    return {
      number,
      kind: 'bracketed',
      label: `[${number}] in Harkko et al. 2023`,
      path: `/evidence/references#r${number}`,
      doi: null,
    }
  })
}

/** A report content computed from a shape, in the amounts of a real one; the same shape gives the same content. */
export function reportFixture(shape: FixtureShape): ReportContent {
  const { level, note, question } = shape
  const ask = (d: number, i: number): string =>
    question?.(d, i) ??
    `Which record shows that the agency has ${TOPICS[i % 6]}, or plans to have it, in the area of ${at(DOMAINS, d).title.toLowerCase()}?`
  const answer = (value: number | null): string =>
    value === null ? 'No answer that counts.' : at(ANSWERS, Math.round(value))
  const cells = DOMAINS.flatMap((domain, d) =>
    Array.from({ length: 6 }, (_, i) => ({ domain, d, i, value: level(d, i), id: itemId(domain.id, i) })),
  )
  const rows = DOMAINS.map((_, d) =>
    profileRow(
      d,
      Array.from({ length: 6 }, (_, i) => level(d, i)),
    ),
  )
  const ranked = (kind: string, keep: (value: number) => boolean, sort: number): RankedEntry[] =>
    cells
      .filter((cell) => cell.value !== null && keep(cell.value))
      .sort((a, b) => sort * ((a.value ?? 0) - (b.value ?? 0)))
      .map((cell, index) => ({
        rank: index + 1,
        item: cell.id,
        domain: cell.domain.id,
        domainTitle: cell.domain.title,
        question: ask(cell.d, cell.i),
        level: shown(cell.value),
        critical: (cell.d + cell.i) % 9 === 0,
        evidence: evidenceLines(cell.d, cell.i, kind),
      }))
  const barriers: BarrierEntry[] = ranked('start', (value) => value <= 1.5, 1).map((entry, index) => {
    const actor = at(ACTORS, (index * 3 + 3) % 4)
    return {
      ...entry,
      answer: answer(entry.level.value),
      movers: [{ actor: actor.id, label: actor.label }],
      agencyCanMove: actor.id === 'agency-leaders',
      strategyNotes: [],
      strategies: Array.from({ length: 1 + (index % 3) }, (_, s) => ({
        strategy: `s-${index}-${s}`,
        actor: actor.id,
        actorLabel: actor.label,
        text: [
          `They put in writing who is to provide ${TOPICS[(index + s) % 6]} and went back to it each year `,
          cite(30 + ((index + s) % 40)),
          '.',
        ],
      })),
    }
  })
  const strengths = ranked('keep', (value) => value >= 2.5, -1)
  const known = rows.filter((row) => row.score !== null)
  const mean = known.length >= 9 ? known.reduce((sum, row) => sum + (row.score ?? 0), 0) / known.length : null
  const stageRows: StageRow[] = STAGES.map((stage, index) => {
    const weighted = mean === null ? null : mean + index * 1.5
    return {
      stage: stage.id,
      label: stage.label,
      current: index === 0,
      evidenceWeighted: weighted,
      unweighted: mean,
      robustRange: weighted === null ? null : [weighted - 6, weighted + 5],
      ...bandOf(weighted),
      scoreLabel: weighted === null ? '–' : String(Math.round(weighted)),
      unweightedLabel: mean === null ? '–' : String(Math.round(mean)),
      rangeLabel: weighted === null ? '–' : `${Math.round(weighted - 6)}–${Math.round(weighted + 5)}`,
    }
  })
  const placeOf = (item: ItemId): DomainItem['place'] => {
    const barrier = barriers.find((entry) => entry.item === item)
    if (barrier) return { kind: 'barrier', rank: barrier.rank, label: `Barrier ${barrier.rank}` }
    const strength = strengths.slice(0, 12).find((entry) => entry.item === item)
    return strength ? { kind: 'strength', rank: strength.rank, label: `Strength ${strength.rank}` } : null
  }
  const domainItem = (cell: (typeof cells)[number]): DomainItem => ({
    item: cell.id,
    question: ask(cell.d, cell.i),
    level: shown(cell.value),
    place: placeOf(cell.id),
    evidence: statusOf(cell.value) === 'mixed' ? evidenceLines(cell.d, cell.i, 'run') : [],
  })
  const of = (d: number) => cells.filter((cell) => cell.d === d)
  const site = shape.site ?? 'Northside Community Mental Health'
  const agency = shape.agency ?? 'Northside'
  const passage = (...parts: Passage): Passage => parts
  return {
    language: 'en',
    title: `Readiness for IPS: ${site}`,
    facts: {
      site,
      agency,
      setting: 'Community mental health service',
      region: 'North',
      stage: 'adoption',
      stageLabel: 'Adoption',
      form: 'full',
      formLabel: 'Full form (72 questions)',
      date: '2026-11-22',
      dateLabel: '22 November 2026',
      respondents: 6,
      respondentsSentence:
        'Six people answered: two clinicians, two employment specialists, one programme manager and one agency leader.',
      instrument: 'ips-readiness/1',
      hash: 'a3f5c1d27be94e0f8a61b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607',
    },
    summary: [
      passage(
        `${site} is working towards adoption; six people answered the full form up to 22 November 2026.`,
      ),
      passage(
        `It can build on ${strengths[0] ? TOPICS[0] : 'little so far'} and on ${TOPICS[1]}, both of which the review describes as helpful `,
        cite(1, 4, 5, 6),
        '.',
      ),
      passage('Two matters are critical in our judgement and come before all others ', cite(2, 3), '.'),
      passage(
        `The agency itself can move ${TOPICS[2]}; only decision-makers can move ${TOPICS[0]} `,
        cite(7, 9, 12, 13, 14),
        '.',
      ),
      passage('All twelve domains have enough answers; five answers were "don\'t know".'),
    ],
    critical: cells
      .filter((cell) => cell.value !== null && cell.value <= 1.5 && (cell.d * 5 + cell.i) % 11 === 0)
      .slice(0, 4)
      .map((cell) => ({
        item: cell.id,
        domain: cell.domain.id,
        domainTitle: cell.domain.title,
        question: ask(cell.d, cell.i),
        level: shown(cell.value),
        answer: answer(cell.value),
        reason: [
          'In our judgement this comes first, because the review calls the step from a project to a lasting service a critical one ',
          cite(1),
          '.',
        ],
      })),
    profile: {
      rows,
      notes: [
        passage(
          'Scores run from 0 to 100. The bands are conventions, not validated cut-offs: 80 and more is favourable, 60 mostly favourable, 40 mixed, below 40 substantial barriers.',
        ),
        passage(
          'Where questions are unanswered, the two figures after the score say how low or high it could be.',
        ),
      ],
    },
    barriers: {
      notes: [
        passage(
          barriers.length === 0
            ? 'No answer points to a barrier.'
            : "Barriers are ranked by the site's own answers, lowest level first; where levels are equal, the breadth of mention in the review decides ",
          ...(barriers.length === 0 ? [] : [cite(1), '.']),
        ),
      ],
      entries: barriers,
    },
    strengths: {
      notes: [
        passage(
          strengths.length === 0
            ? 'No answer points to a strength yet.'
            : 'What is in place, strongest first. It is worth protecting when staff or money change.',
        ),
      ],
      entries: strengths.slice(0, 12),
    },
    stages: {
      rows: stageRows,
      notes: [
        passage(
          'Each stage weighs the twelve domains by how many of the reviewed studies discuss them together with that stage ',
          cite(1),
          '. The range shows how far the score moves when every weight may be halved or doubled.',
        ),
      ],
    },
    agreement: {
      who: [passage('Six people answered: three clinicians and three agency leaders.')],
      notes: [
        passage(
          'Agreement is shown where three or more people answered most of a domain. Averages hide differences: talk about the questions listed here before acting on them.',
        ),
      ],
      rows: rows
        .filter((row) => row.score !== null)
        .map((row, index) => ({
          domain: row.domain,
          title: row.title,
          respondents: 6,
          rwgLabel: (0.5 + (index % 5) / 10).toFixed(2),
          adLabel: (0.4 + (index % 4) / 5).toFixed(2),
          meaning:
            index % 4 === 3 ? 'People differ more than chance would explain.' : 'People agree well enough.',
          discuss:
            index % 4 === 3
              ? of(index)
                  .slice(0, 2)
                  .map((cell) => ({
                    item: cell.id,
                    question: ask(cell.d, cell.i),
                    outcome:
                      cell.i === 0 ? 'settled in consensus: level 2 of 4' : 'not settled: keeps the mean',
                  }))
              : [],
        })),
      roles: {
        notes: [passage('In two domains roles can be compared, and they differ there.')],
        rows: DOMAINS.slice(0, 2).map((domain) => ({
          domain: domain.id,
          title: domain.title,
          meaning: 'Three agency leaders see it more favourably, at 75 of 100, than three clinicians, at 42.',
        })),
      },
      consensus: {
        notes: [passage('Consensus settled some items; the others keep the mean of the levels given.')],
        rows: cells
          .filter((cell) => cell.i === 0)
          .map((cell) => ({
            item: cell.id,
            domainTitle: cell.domain.title,
            question: ask(cell.d, cell.i),
            before: 'level 2.3 of 4',
            agreed: 'level 2 of 4',
            why: note?.(cell.d, cell.i)[0] ?? 'The register was read out in the meeting.',
            participants: cell.d % 2 === 0 ? 'All six, but for one clinician' : '–',
            dateLabel: cell.d % 2 === 0 ? '12 November 2026' : '',
          })),
      },
    },
    domainNotes: [
      passage('Each question stands here with its level and the place where it is told in full.'),
    ],
    domains: DOMAINS.map((domain, d) => ({
      domain: domain.id,
      title: domain.title,
      row: at(rows, d),
      lead: [
        passage(
          at(rows, d).score === null
            ? `The score is withheld, because only ${at(rows, d).coverageLabel} questions have an answer that counts.`
            : `The score is ${at(rows, d).scoreLabel} of 100 (${at(rows, d).bandLabel.toLowerCase()}); ${at(rows, d).coverageLabel} questions have an answer that counts.`,
        ),
      ],
      items: of(d).map(domainItem),
      company: {
        text: [
          `Of the 29 reviewed studies that discuss adoption, 20 also report ${domain.title.toLowerCase()} as a barrier and 12 as a facilitator `,
          cite(1),
          '. These studies are company for the findings above, not their sources.',
        ],
        studies: ['i1', 'i7', 'i12'] as StudyId[],
      },
    })),
    actions: {
      notes: [
        passage(
          'What others did about barriers like these, as the review reports it. Choose what fits, then fill in who does it and by when.',
        ),
      ],
      groups: ['agency-leaders', 'researchers', 'decision-makers', 'external-support-professionals']
        .flatMap((id) => ACTORS.filter((actor) => actor.id === id))
        .map((actor) => ({
          actor: actor.id,
          label: actor.label,
          answers: barriers
            .filter((barrier) => barrier.movers[0]?.actor === actor.id)
            .map((barrier) => ({
              barriers: [{ item: barrier.item, rank: barrier.rank, label: at(TOPICS, barrier.rank % 6) }],
              lines: barrier.strategies.map(({ strategy, text }) => ({ strategy, text })),
            })),
        }))
        .filter((group) => group.answers.length > 0),
    },
    method: [
      'What this report rests on',
      'How the scores come about',
      'What the bands mean',
      'What the review counted',
      'Limits',
    ].map((heading, index) => ({
      heading,
      paragraphs: Array.from({ length: 2 }, (_, p) => [
        `Paragraph ${p + 1} of part ${index + 1}: the questionnaire is new and has not been validated; its bands and thresholds are conventions. It was made from one scoping review, whose counts say how often studies mention a matter and not how strong its effect is `,
        cite(1),
        '. Read it together with what you know of the place.',
      ]),
    })),
    references: references(),
    appendix: DOMAINS.map((domain, d) => ({
      domain: domain.id,
      title: domain.title,
      items: of(d).map((cell) => ({
        item: cell.id,
        question: ask(cell.d, cell.i),
        level: shown(cell.value),
        answer: answer(cell.value),
        basis: cell.value === null ? "6 don't know" : "5 answered, 1 don't know",
        notes: note?.(cell.d, cell.i) ?? (cell.i === 3 ? ['The contract is in the shared folder.'] : []),
      })),
    })),
  }
}

/** Levels that look like a real site: some of each, with a few unknown. */
export const REALISTIC: ReportContent = reportFixture({
  level: (d, i) =>
    (d * 5 + i) % 17 === 16 ? null : at([3, 1, 2.5, 4, 0.5, 2, 3.5, 1.5], (d * 3 + i * 5) % 8),
})

const { who: _who, roles: _roles, consensus: _consensus, ...EARLIER_AGREEMENT } = REALISTIC.agreement

/** Stored before reports told who answered, where roles differ and what was settled. */
export const EARLIER: ReportContent = { ...REALISTIC, agreement: EARLIER_AGREEMENT }

/** Assessed for the second time: the scores of a year ago in place of today's, in the reverse order of domains. */
export const REASSESSED: ReportContent = {
  ...REALISTIC,
  sinceLastTime: {
    dateLabels: ['20 November 2025', REALISTIC.facts.dateLabel],
    summary: [['Since the assessment of 20 November 2025 some domains improved and some slipped.']],
    rows: REALISTIC.profile.rows.map(({ domain, title, ...now }, at_) => {
      const before = at(REALISTIC.profile.rows, 11 - at_)
      const difference = now.score === null || before.score === null ? null : now.score - before.score
      const clear = difference !== null && Math.abs(difference) >= 10
      return {
        domain,
        title,
        points: [before, now],
        move: {
          direction: !clear ? 'no-clear-change' : difference > 0 ? 'improved' : 'slipped',
          differenceLabel: difference === null ? '–' : String(Math.round(difference)),
          label: !clear ? 'No clear change' : difference > 0 ? 'Improved' : 'Slipped',
        },
      }
    }),
    notes: [['A move counts from 10 points on, which is a convention.']],
  },
}

/** Nobody answered anything. */
export const EMPTY: ReportContent = reportFixture({ level: () => null })

/** Every barrier there can be. */
export const ALL_BARRIERS: ReportContent = reportFixture({ level: (d, i) => ((d + i) % 2 === 0 ? 0 : 1) })

/** Names, questions and notes at their longest, in other scripts, without spaces, and with signs no font has. */
export const EXTREME: ReportContent = reportFixture({
  level: (d, i) => ((d + i) % 4 === 0 ? 0.25 : (d + i) % 4 === 1 ? null : 3.75),
  site: `Zentrum-für-${'gemeindenahe'.repeat(15)}-Dienste`.slice(0, 200),
  agency:
    `${'Stiftung für seelische Gesundheit und berufliche Teilhabe im ländlichen Raum '.repeat(3)}`.slice(
      0,
      200,
    ),
  note: (_d, i) =>
    i === 0
      ? ['A long note. '.repeat(150).trim(), 'x'.repeat(2000)]
      : i === 1
        ? [
            'שלום עולם: המרכז לשיקום בקהילה',
            'مركز الصحة النفسية المجتمعية',
            'Ψυχική υγεία, психическое здоровье, Diné Bizaad łéʼéjígo 😀👩‍💻 漢字',
          ]
        : [],
})
