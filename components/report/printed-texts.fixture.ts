import type { Passage, ReportContent } from '@/lib/report/content'
import { citedParts } from './prose'

/** What a report must say on paper, in the order in which it is read. */

const told = (passage: Passage): string =>
  passage
    .map((part) =>
      typeof part === 'string'
        ? part
        : `[${citedParts(part.cite)
            .map(({ text }) => text)
            .join(', ')}]`,
    )
    .join('')

/** Every text of a content object that the document prints, in reading order. */
export function printedTexts(content: ReportContent): string[] {
  const { facts } = content
  const cover = [
    content.title,
    facts.agency,
    facts.setting,
    facts.region ?? '',
    facts.stageLabel,
    facts.dateLabel,
    facts.respondentsSentence,
    facts.formLabel,
    facts.instrument,
  ]
  const flags = content.critical.flatMap((flag) => [
    flag.level.label,
    flag.domainTitle,
    flag.question,
    flag.answer,
    told(flag.reason),
  ])
  const profile = [
    ...content.profile.rows.flatMap((row) => [
      row.title,
      row.scoreLabel,
      row.boundsLabel,
      row.coverageLabel,
      row.bandLabel,
    ]),
    ...content.profile.notes.map(told),
  ]
  const plan = content.plan
    ? [
        `Action plan as of ${content.plan.asOfLabel}`,
        ...content.plan.notes.map(told),
        ...content.plan.rows.flatMap((row) => [
          row.text,
          ...(row.after ? [told(row.after)] : []),
          row.question,
          row.basis,
          row.owner,
          row.due,
          row.status,
        ]),
      ]
    : []
  const changes = content.sinceLastTime
  const sinceLastTime = [
    ...(changes?.summary.map(told) ?? []),
    ...(changes?.dateLabels ?? []),
    ...(changes?.rows.flatMap(({ title, points, move }) => [
      title,
      ...points.flatMap(({ scoreLabel, boundsLabel }) => [scoreLabel, boundsLabel]),
      move?.differenceLabel ?? '',
      move?.label ?? '',
    ]) ?? []),
    ...(changes?.notes.map(told) ?? []),
  ]
  const barriers = [
    ...content.barriers.notes.map(told),
    ...content.barriers.entries.flatMap((entry) => [
      `${entry.rank} ${entry.question}`,
      entry.level.label,
      entry.domainTitle,
      entry.answer,
      ...entry.evidence.map((line) => told(line.text)),
      ...entry.movers.flatMap(({ actor, label }) => [
        label,
        ...entry.strategies.filter((line) => line.actor === actor).map((line) => told(line.text)),
      ]),
      ...entry.strategyNotes.map(told),
    ]),
  ]
  const strengths = [
    ...content.strengths.notes.map(told),
    ...content.strengths.entries.flatMap((entry) => [
      `${entry.rank} ${entry.question}`,
      entry.level.label,
      entry.domainTitle,
      ...entry.evidence.map((line) => told(line.text)),
    ]),
  ]
  const stages = [
    ...content.stages.rows.flatMap((row) => [
      row.label,
      row.scoreLabel,
      row.rangeLabel,
      row.unweightedLabel,
      row.bandLabel,
    ]),
    ...content.stages.notes.map(told),
  ]
  const agreement = [
    ...(content.agreement.who ?? []).map(told),
    ...content.agreement.notes.map(told),
    ...content.agreement.rows.flatMap((row) => [
      row.title,
      String(row.respondents),
      row.rwgLabel,
      row.adLabel,
      row.meaning,
    ]),
    ...content.agreement.rows.flatMap((row) =>
      row.discuss.map(({ question, outcome }) => (outcome ? `${question} (${outcome})` : question)),
    ),
    ...(content.agreement.roles?.notes ?? []).map(told),
    ...(content.agreement.roles?.rows ?? []).flatMap(({ title, meaning }) => [title, meaning]),
    ...(content.agreement.consensus?.notes ?? []).map(told),
    ...(content.agreement.consensus?.rows ?? []).flatMap((row) => [
      row.question,
      row.domainTitle,
      row.before,
      row.agreed,
      row.why,
      row.participants,
      row.dateLabel,
    ]),
  ]
  const domains = [
    ...content.domainNotes.map(told),
    ...content.domains.flatMap((section) => [
      section.title,
      section.row.bandLabel,
      section.row.scoreLabel,
      ...section.lead.map(told),
      ...section.items.flatMap((item) => [
        item.question,
        ...item.evidence.map((line) => told(line.text)),
        item.level.label,
        item.place?.label ?? '',
      ]),
      told(section.company.text),
    ]),
  ]
  const actions = [
    ...content.actions.notes.map(told),
    ...content.actions.groups.flatMap((group) => [
      group.label,
      ...group.answers.flatMap((answer) => [
        answer.barriers
          .map(({ rank, label }) => (label === null ? `${rank}` : `${rank} ${label}`))
          .join('; '),
        ...answer.lines.map((line) => told(line.text)),
      ]),
    ]),
  ]
  const method = content.method.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(told)])
  const references = content.references.flatMap(({ number, label }) => [String(number), label])
  const appendix = content.appendix.flatMap(({ title, items }) => [
    title,
    ...items.flatMap((item) => [item.question, item.answer, ...item.notes, item.level.label, item.basis]),
  ])
  return [
    ...cover,
    ...content.summary.map(told),
    ...flags,
    ...profile,
    ...sinceLastTime,
    ...barriers,
    ...strengths,
    ...stages,
    ...agreement,
    ...domains,
    ...actions,
    ...plan,
    ...method,
    ...references,
    ...appendix,
  ].filter((text) => text !== '')
}
