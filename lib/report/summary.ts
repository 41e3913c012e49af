import type { ActorId } from '@/lib/evidence/model'
import type { Item, ItemId } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import { answerState } from '@/lib/report/answers'
import type { DraftPassage } from '@/lib/report/draft'
import { answeringPeople, itemOf, type Subject } from '@/lib/report/subject'
import { dateInWords } from '@/lib/report/wording/figures'
import { actorNames, rolesInWords, STAGE_NAMES } from '@/lib/report/wording/labels'
import {
  agencyBarriersWords,
  type Certainty,
  certaintyWords,
  criticalWords,
  NO_BARRIER_WORDS,
  nothingKnownWords,
  openingWords,
  othersBarriersWords,
  strengthsWords,
  whoAnswered,
} from '@/lib/report/wording/summary'

/** Three to six sentences for a board: who and when, strengths, critical points, barriers by mover, certainty. */
export function summarise(subject: Subject): readonly DraftPassage[] {
  const certainty = certaintyOf(subject)
  const body =
    certainty.levels === 0
      ? nothingKnownWords({ items: subject.items.length, ...certainty })
      : [...findingSentences(subject), certaintyWords(certainty)]
  return [openingSentence(subject), ...body].map((sentence) => [sentence])
}

/** Who answered, as a sentence of its own or as the end of another. */
export function whoAnsweredHere(subject: Subject): string {
  const { file } = subject
  const answering = answeringPeople(subject)
  return whoAnswered({
    people: file.respondents.length,
    answered: answering.length,
    roles: isOneGroup(subject) ? '' : rolesInWords(answering),
    consensus: Object.keys(file.consensus ?? {}).length > 0,
  })
}

/** Whether roles are not told, or anonymous respondents too few of each to tell any of them apart. */
function isOneGroup({ file, mode, audience }: Subject): boolean {
  if (audience === 'jurisdiction') return true
  return mode === 'anonymous' && file.respondents.every(({ role }) => role === 'other')
}

function openingSentence(subject: Subject): string {
  const { site, stage, date, form } = subject.file
  return openingWords({
    site: site.name,
    stage: STAGE_NAMES[stage],
    date: dateInWords(date),
    form,
    who: whoAnsweredHere(subject),
  })
}

function findingSentences(subject: Subject): readonly string[] {
  const { barriers, facilitators, critical } = subject.result
  const labelOf = (id: ItemId) => itemOf(subject, id).label
  const criticalLabels = critical.map(labelOf)
  return [
    strengthsWords(facilitators.map(({ item }) => labelOf(item))),
    ...(critical.length > 0 ? [criticalWords(criticalLabels)] : []),
    ...barrierSentences(
      barriers.map(({ item }) => itemOf(subject, item)),
      criticalLabels,
    ),
  ]
}

function barrierSentences(items: readonly Item[], critical: readonly string[]): readonly string[] {
  if (items.length === 0) return [NO_BARRIER_WORDS]
  const ours = items.filter(({ movers }) => movers.includes('agency-leaders'))
  const theirs = items.filter(({ movers }) => !movers.includes('agency-leaders'))
  const named = (group: readonly Item[]) => ({
    all: items.length,
    labels: group.map(({ label }) => label),
    critical,
  })
  return [
    ...(ours.length > 0 ? [agencyBarriersWords(named(ours))] : []),
    ...(theirs.length > 0 ? [othersBarriersWords(named(theirs), actorNames(moversOf(theirs)))] : []),
  ]
}

function moversOf(items: readonly Item[]): readonly ActorId[] {
  return ACTORS_AGENCY_FIRST.filter((actor) => items.some(({ movers }) => movers.includes(actor)))
}

function certaintyOf(subject: Subject): Certainty {
  const { file, result, instrument } = subject
  const states = subject.items.map((item) => answerState(subject, item).kind)
  const count = (kind: (typeof states)[number]) => states.filter((state) => state === kind).length
  const domains = instrument.domains.map(({ id }) => ({ id, ...result.domains[id] }))
  const heard = domains.filter(({ agreement }) => agreement.ad !== null)
  return {
    applicable: subject.items.length - count('not-applicable'),
    levels: count('level'),
    notApplicable: count('not-applicable'),
    unknown: count('unknown'),
    unanswered: count('unanswered') + count('too-few'),
    mode: subject.mode,
    toldApart: subject.audience === 'agency',
    settledInConsensus: subject.items.filter(({ id }) => file.consensus?.[id] !== undefined).length,
    domains: {
      scored: domains.filter(({ score }) => score !== null),
      withheld: domains.filter(({ score, applicable }) => score === null && applicable > 0),
    },
    respondents: answeringPeople(subject).length,
    discussed: heard.length === 0 ? null : heard.flatMap(({ agreement }) => agreement.discuss).length,
  }
}
