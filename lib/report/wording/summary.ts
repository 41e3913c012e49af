import type { DomainId } from '@/lib/evidence/model'
import type { FormId } from '@/lib/instrument/model'
import { scoreFigure } from '@/lib/report/wording/figures'
import { domainNames } from '@/lib/report/wording/labels'
import {
  capitalised,
  counted,
  ENOUGH_ANSWERS,
  firstNamed,
  inWords,
  listed,
  ofAll,
  TOO_FEW_ANSWERS,
} from '@/lib/report/wording/language'
import type { AssessmentMode } from '@/lib/scoring/model'

/** Who answered: one sentence without its full stop, so that it can also end another one. */
export function whoAnswered(who: {
  readonly people: number
  readonly answered: number
  /** The roles of those who answered, "two clinicians and one agency leader"; empty where none may be told. */
  readonly roles: string
  readonly consensus: boolean
}): string {
  const { people, answered, roles, consensus } = who
  if (answered === 0) {
    return consensus ? 'the levels are those agreed in consensus' : 'nobody has answered yet'
  }
  const count =
    answered === people ? counted(people, 'person', 'people') : ofAll(answered, people, 'person', 'people')
  if (roles === '') return `${count} answered`
  return `${count} answered${answered === 1 ? ', ' : ': '}${roles}`
}

/** The site, its stage, the date and who answered. */
export function openingWords(facts: {
  readonly site: string
  readonly stage: string
  readonly date: string
  readonly form: FormId
  readonly who: string
}): string {
  const form = facts.form === 'brief' ? ' with the brief form' : ''
  return `${facts.site} assessed its readiness for the ${facts.stage} of IPS on ${facts.date}${form}; ${facts.who}.`
}

/** What can be built on: two strengths by name and how many there are. */
export function strengthsWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'No strength was found among the items answered.'
  const named = listed(labels.slice(0, 2))
  if (labels.length <= 2) return `It can build on ${named}.`
  return `It can build on ${named}, the first two of ${inWords(labels.length)} strengths.`
}

/** The critical points that are barriers here; our judgement, and said to be. */
export function criticalWords(labels: readonly string[]): string {
  const [only] = labels
  if (only !== undefined && labels.length === 1) {
    return `One of the points that we judge critical is a barrier here: ${only}.`
  }
  return `${capitalised(inWords(labels.length))} of the points that we judge critical are barriers here: ${firstNamed(labels)}.`
}

/** Barriers by who can move them, in rank order, with the critical ones told apart. */
export interface BarrierNames {
  readonly all: number
  readonly labels: readonly string[]
  /** Labels of those among them that the sentence before has named as critical. */
  readonly critical: readonly string[]
}

export const NO_BARRIER_WORDS = 'No barrier was found among the items answered.'

/** The barriers that the agency itself can move. */
export function agencyBarriersWords(barriers: BarrierNames): string {
  const { all, labels } = barriers
  if (all === 1) return `${onlyBarrierWords(barriers)}, and the agency itself can move it.`
  const share =
    labels.length === all
      ? ofAll(all, all, 'barrier')
      : `${inWords(labels.length)} of the ${inWords(all)} barriers`
  return `The agency itself can move ${share} found: ${aboutWords(barriers)}.`
}

/** The barriers that only others can move; they are "the other six" where the agency's own have been told. */
export function othersBarriersWords(barriers: BarrierNames, actors: string): string {
  const { all, labels } = barriers
  if (all === 1) return `${onlyBarrierWords(barriers)}, and only others (${actors}) can move it.`
  const which =
    labels.length === all
      ? capitalised(ofAll(all, all, 'barrier'))
      : `The other ${labels.length === 1 ? 'one' : inWords(labels.length)}`
  return `${which}${labels.length === all ? ' found' : ''} can be moved only by others (${actors}): ${aboutWords(barriers)}.`
}

function onlyBarrierWords({ labels, critical }: BarrierNames): string {
  const [label = ''] = labels
  return critical.includes(label)
    ? 'It is the only barrier found'
    : `The only barrier found is about ${label}`
}

/** "those about a, b, c and two more"; those named as critical are not named again. */
function aboutWords({ labels, critical }: BarrierNames): string {
  const fresh = labels.filter((label) => !critical.includes(label))
  const told = labels.length - fresh.length
  if (fresh.length === 0) return told === 1 ? 'the critical one just named' : 'the critical ones just named'
  const about = `${fresh.length === 1 ? 'the one' : 'those'} about ${firstNamed(fresh)}`
  if (told === 0) return about
  return `besides the critical ${told === 1 ? 'one' : 'ones'}, ${about}`
}

/** What is known when no item has a level. */
export function nothingKnownWords(counts: {
  readonly items: number
  readonly unknown: number
  readonly unanswered: number
  readonly notApplicable: number
  readonly mode: AssessmentMode
}): readonly string[] {
  const { items, unknown, unanswered, notApplicable, mode } = counts
  if (notApplicable === items) {
    return [
      `All ${inWords(items)} items were answered as not applying here, so there is nothing to score.`,
      'That speaks neither for nor against the site; it may be worth checking whether “not yet” was meant, which is level 0.',
    ]
  }
  const could = notApplicable > 0 ? 'each domain that applies' : 'each'
  const here = notApplicable > 0 ? ' that applies here' : ''
  const [none, without] =
    mode === 'anonymous'
      ? [`has ${ENOUGH_ANSWERS}`, `with ${TOO_FEW_ANSWERS}`]
      : ['has been answered yet', 'without an answer']
  const why =
    unknown === 0
      ? `No item${here} ${none}`
      : unanswered === 0
        ? `Every item${here} was answered “don’t know”`
        : `No item${here} has a level (${inWords(unknown)} “don’t know”, ${inWords(unanswered)} ${without})`
  return [
    `${why}, so neither strengths nor barriers can be named.`,
    `No domain has a score; with the missing answers ${could} could lie anywhere between 0 and 100.`,
  ]
}

interface BoundedDomain {
  readonly id: DomainId
  readonly lower: number | null
  readonly upper: number | null
}

/** How sure the picture is. */
export interface Certainty {
  readonly applicable: number
  readonly levels: number
  readonly notApplicable: number
  readonly unknown: number
  /** Without an answer that counts; of anonymous respondents: with too few levels to be shown. */
  readonly unanswered: number
  readonly mode: AssessmentMode
  /** Whether how far respondents agree is told. */
  readonly toldApart: boolean
  readonly settledInConsensus: number
  readonly domains: {
    readonly scored: readonly BoundedDomain[]
    readonly withheld: readonly BoundedDomain[]
  }
  readonly respondents: number
  /** Items whose answers lie three levels or more apart; null where agreement cannot be computed. */
  readonly discussed: number | null
}

/** Coverage, withheld scores and bounds, don't-knows, and respondents who differ, in one sentence. */
export function certaintyWords(certainty: Certainty): string {
  const clauses = [
    restsOnWords(certainty) + missingWords(certainty) + withheldWords(certainty),
    settledWords(certainty),
    viewsWords(certainty),
  ]
  return `The picture rests on ${clauses.filter((clause) => clause !== '').join('; ')}.`
}

function restsOnWords({ applicable, levels, notApplicable }: Certainty): string {
  const here = notApplicable > 0 ? ' that apply here' : ''
  const share = ofAll(levels, applicable, 'item')
  return levels === applicable ? `answers to ${share}${here}` : `${share}${here}`
}

function missingWords({ unknown, unanswered, mode }: Certainty): string {
  if (unknown === 0 && unanswered === 0) return ''
  const didNotKnow = (who: string, one: boolean) => `${who} ${one ? 'was' : 'were'} answered “don’t know”`
  const none = mode === 'anonymous' ? TOO_FEW_ANSWERS : 'no answer'
  const silent = (who: string, one: boolean) => `${who} ${one ? 'has' : 'have'} ${none}`
  if (unanswered === 0) return `; ${didNotKnow(`the other ${inWords(unknown)}`, unknown === 1)}`
  if (unknown === 0) return `; ${silent(`the other ${inWords(unanswered)}`, unanswered === 1)}`
  const first = unknown === 1 ? 'one other' : `${inWords(unknown)} others`
  return `; ${didNotKnow(first, unknown === 1)} and ${silent(inWords(unanswered), unanswered === 1)}`
}

function withheldWords({ unknown, unanswered, domains: { scored, withheld } }: Certainty): string {
  if (unknown + unanswered === 0) return ''
  const [first] = withheld
  if (first === undefined) return `, and every domain still has a score${leastSureWords(scored)}`
  if (scored.length === 0) return ', so no domain has a score'
  if (withheld.length === 1) {
    return `, so the score of ${domainNames([first.id])} is withheld (it could lie anywhere ${betweenWords(first)})`
  }
  if (withheld.length <= 3)
    return `, so the scores of ${domainNames(withheld.map(({ id }) => id))} are withheld`
  if (scored.length <= 3)
    return `, so only ${domainNames(scored.map(({ id }) => id))} ${scored.length === 1 ? 'has a score' : 'have scores'}`
  return `, so ${inWords(withheld.length)} of the ${inWords(withheld.length + scored.length)} domain scores are withheld`
}

/** The score that missing answers leave most open. */
function leastSureWords(scored: readonly BoundedDomain[]): string {
  const width = ({ lower, upper }: BoundedDomain) => (upper ?? 0) - (lower ?? 0)
  const widest = scored.reduce<BoundedDomain | null>(
    (found, domain) => (found === null || width(domain) > width(found) ? domain : found),
    null,
  )
  if (widest === null) return ''
  return `, the least sure being that of ${domainNames([widest.id])} (anywhere ${betweenWords(widest)})`
}

function betweenWords({ lower, upper }: BoundedDomain): string {
  return `between ${scoreFigure(lower)} and ${scoreFigure(upper)}`
}

function settledWords({ settledInConsensus: count, respondents }: Certainty): string {
  if (count === 0 || respondents === 0) return ''
  return `${counted(count, 'item')} ${count === 1 ? 'was' : 'were'} settled in consensus`
}

function viewsWords({ respondents, discussed, settledInConsensus, mode, toldApart }: Certainty): string {
  if (respondents === 0) return ''
  if (respondents === 1) return settledInConsensus === 0 ? 'it is one person’s view' : ''
  if (!toldApart) return ''
  if (respondents === 2) return 'two people are too few to say how far respondents agree'
  if (discussed === null && mode === 'anonymous') return 'how far respondents agree cannot be shown'
  if (discussed === null) return 'too few people answered enough of any domain to say how far they agree'
  if (discussed === 0) return 'on no item that is compared do respondents lie three levels or more apart'
  return `respondents lie three levels or more apart on ${counted(discussed, 'item')}`
}
