import { domainById } from '@/lib/evidence/domains'
import type { Item } from '@/lib/instrument/model'
import { answerState, stateBeforeConsensus } from '@/lib/report/answers'
import type { ConsensusSection, SettledItem } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { profileVersionOf, type Subject } from '@/lib/report/subject'
import { levelWords } from '@/lib/report/wording/answers'
import { consensusNotes, profileSource } from '@/lib/report/wording/consensus'
import { dateInWords, NO_FIGURE } from '@/lib/report/wording/figures'

/** Whether the level of an item was agreed. */
export function isSettled({ file }: Subject, item: Item['id']): boolean {
  return file.consensus?.[item] !== undefined
}

/** What was settled, how and by whom, and that all other items keep the mean of the levels given. */
export function consensusSection(subject: Subject): Draft<ConsensusSection> {
  const settled = subject.items.filter(({ id }) => isSettled(subject, id))
  const means = subject.items.filter(
    (item) => !isSettled(subject, item.id) && answerState(subject, item).kind === 'level',
  )
  return {
    notes: consensusNotes({
      settled: settled.length,
      fromProfile: settled.filter(({ id }) => profileVersionOf(subject, id) !== null).length,
      means: means.length,
    }),
    rows: settled.map((item) => settledItem(subject, item)),
  }
}

function settledItem(subject: Subject, item: Item): SettledItem {
  const decision = subject.decisions.find((candidate) => candidate.item === item.id)
  const version = profileVersionOf(subject, item.id)
  return {
    item: item.id,
    domainTitle: domainById(item.domain).title,
    question: item.question,
    before: levelWords(stateBeforeConsensus(subject, item)),
    agreed: levelWords(answerState(subject, item)),
    why: orDash(decision?.why ?? subject.file.consensusNotes?.[item.id]),
    participants: version === null ? orDash(decision?.participants) : profileSource(version),
    dateLabel: decision === undefined ? '' : dateInWords(decision.date),
  }
}

function orDash(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? NO_FIGURE : text
}
