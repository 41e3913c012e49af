import type { DomainId, Finding, Strategy, StudyId } from '@/lib/evidence/model'
import { cite, type DraftPassage, passage, THE_REVIEW } from '@/lib/report/draft'
import { domainAsSubject, domainName } from '@/lib/report/wording/labels'
import { capitalised, unclosed } from '@/lib/report/wording/language'

/** The two ends of a question: level 0 and level 4. */
export type End = 'low' | 'high'

const END_NAMES: Readonly<Record<End, string>> = { low: 'unfavourable', high: 'favourable' }

/** The end of its question that a finding is told to be at; null where it is the one that the answer leans to. */
export type ToldEnd = End | null

/** A finding in the review's strength, ending with its citation; `elsewhere` when it comes from another domain. */
export function findingWords(finding: Finding, end: ToldEnd, elsewhere: boolean): DraftPassage {
  const leads = [
    ...(end === null ? [] : [`at the ${END_NAMES[end]} end`]),
    ...(elsewhere ? [`from the review’s section on ${domainName(finding.domain)}`] : []),
  ]
  const lead = leads.length === 0 ? '' : `${capitalised(leads.join(', '))}: `
  return passage`${lead}${sourcedWords(finding)}.`
}

/** What it means when a finding beside a barrier or a strength is told to be at the other end. */
export function otherEndWords(end: End): DraftPassage {
  return [
    `A finding “at the ${END_NAMES[end]} end” is about the opposite state: the review reports that end of the question only.`,
  ]
}

/** The instrument's reason, which says itself that it is our judgement, and the finding that it leans on. */
export function criticalReasonWords(reason: string, finding: Finding): DraftPassage {
  return passage`${unclosed(reason)} ${cite(finding.references)}${sourceNote(finding.references.length)}.`
}

/** A strategy as an actor's deed, ending with its citation. */
export function strategyWords(strategy: Strategy): DraftPassage {
  return passage`${sourcedWords(strategy)}.`
}

/** A claim without its full stop, then its citation; one source, or none of its own, is said. */
export function sourcedWords(claim: Pick<Finding, 'text' | 'references'>): DraftPassage {
  return passage`${capitalised(unclosed(claim.text))} ${cite(claim.references)}${sourceNote(claim.references.length)}`
}

/** One source, or none of its own, is said. */
export function sourceNote(references: number): string {
  if (references === 0) return ' (without a source of its own)'
  return references === 1 ? ' (one source)' : ''
}

/** A cell of Table 2 as the sentences about it need it. */
export interface Mention {
  readonly domain: DomainId
  /** The stage inside a sentence. */
  readonly stage: string
  /** Articles that discuss the stage. */
  readonly total: number
  readonly barriers: number
  readonly facilitators: number
  readonly studies: readonly StudyId[]
}

/** Both counts of a cell, never set off against each other, and its studies. */
export function domainCompanyWords(mention: Mention): DraftPassage {
  const { domain, stage, total, studies } = mention
  const whole = `of the ${total} reviewed studies that discuss ${stage}`
  const subject = domainAsSubject(domain)
  if (studies.length === 0) {
    return passage`Company: none ${whole} also discusses ${subject} ${THE_REVIEW}.`
  }
  return passage`Company: ${studies.length} ${whole} also ${studies.length === 1 ? 'discusses' : 'discuss'} ${subject} ${cite(studies)}, ${countOf(mention, 'barriers')} as a barrier and ${countOf(mention, 'facilitators')} as a facilitator ${THE_REVIEW}.`
}

/** What the company of Table 2 is and is not; said once where it is named. */
export function companyNoteWords(stage: string): DraftPassage {
  return passage`The studies named as company are those that the review’s Table 2 lists for a domain and ${stage} ${THE_REVIEW}. They are not the sources of the findings; their number says how often two things are written about together, not how strong an effect is, and one study can be counted both ways.`
}

/** Where the company of a barrier stands. */
export function companyPlaceWords(stage: string): DraftPassage {
  return passage`The studies that the review’s Table 2 lists for a barrier’s domain and ${stage} ${THE_REVIEW} are named in the section of that domain, as company and not as sources.`
}

/** Where a count is the whole list, the studies just named are these, so it says "all". */
function countOf(mention: Mention, kind: 'barriers' | 'facilitators'): string {
  const count = mention[kind]
  const all = count === mention.studies.length && count > 1
  return all ? `all ${count}` : count === 0 ? 'none' : `${count}`
}

/** The actors among a barrier's movers of whom the review reports no fitting strategy. */
export function noStrategyWords(actors: string): DraftPassage {
  return passage`For this domain the review reports no strategy of ${actors} ${THE_REVIEW}.`
}
