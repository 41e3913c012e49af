import type { Item, Level } from '@/lib/instrument/model'
import type { ShownLevel } from '@/lib/report/content'
import { profileVersionOf, resultOf, type Subject } from '@/lib/report/subject'
import {
  type AnswerState,
  agreedBasis,
  answerWords,
  basisWords,
  levelWords,
} from '@/lib/report/wording/answers'
import { itemResult } from '@/lib/scoring/item-level'

/** What the site's answers to one item amount to, as the wording needs it. */
export function answerState(subject: Subject, item: Item): AnswerState {
  const { level, status, answered, unknown, notApplicable } = resultOf(subject, item)
  const tally = { answered, unknown, notApplicable }
  const agreed = subject.file.consensus?.[item.id] !== undefined
  const from = agreed ? 'consensus' : 'respondents'
  const told = subject.audience === 'agency'
  if (level !== null) {
    const alike = told ? isAlike(subject, item) : Number.isInteger(level)
    return { kind: 'level', level, from: agreed ? 'consensus' : alike ? 'alike' : 'average' }
  }
  if (status === 'not-applicable') {
    const outvoted = !agreed && (subject.mode === 'anonymous' || !told)
    return { kind: 'not-applicable', from: outvoted ? 'most' : from, tally }
  }
  if (agreed) return { kind: 'unknown', from, tally }
  if (subject.mode === 'anonymous') return { kind: 'too-few' }
  if (unknown + notApplicable === 0) return { kind: 'unanswered' }
  return { kind: 'unknown', from: told ? from : 'site', tally }
}

/** What the respondents' answers to an item amount to, whatever was agreed about it since. */
export function stateBeforeConsensus(subject: Subject, item: Item): AnswerState {
  const { consensus: _, ...file } = subject.file
  const items = { ...subject.result.items, [item.id]: itemResult(item.id, file) }
  return answerState({ ...subject, file, result: { ...subject.result, items } }, item)
}

/** What the site answered, in the anchors' words; a sentence for every way of having no level. */
export function answerOf(subject: Subject, item: Item): string {
  return answerWords(item, answerState(subject, item))
}

/** The level as a chart and a reader need it. */
export function shownLevel(subject: Subject, item: Item): ShownLevel {
  const { level, status } = resultOf(subject, item)
  return { value: level, label: levelWords(answerState(subject, item)), status }
}

/** On what the level rests: counts of respondents, which a jurisdiction is not told, or the consensus. */
export function basisOf(subject: Subject, item: Item): string {
  const { answered, unknown, notApplicable } = resultOf(subject, item)
  const agreed = subject.file.consensus?.[item.id] !== undefined
  const profileVersion = profileVersionOf(subject, item.id)
  if (subject.audience === 'jurisdiction') return agreed ? agreedBasis(profileVersion) : ''
  return basisWords({ answered, unknown, notApplicable }, { agreed, mode: subject.mode, profileVersion })
}

function isAlike(subject: Subject, item: Item): boolean {
  const levels = new Set<Level>()
  for (const { answers } of subject.file.respondents) {
    const answer = answers[item.id]
    if (typeof answer === 'number') levels.add(answer)
  }
  return levels.size === 1
}
