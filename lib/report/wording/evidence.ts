import type { DomainId, Finding, Strategy, StudyId } from '@/lib/evidence/model'
import { cite, type DraftPassage, flow, passage, THE_REVIEW } from '@/lib/report/draft'
import { domainAsSubject, domainName } from '@/lib/report/wording/labels'
import { capitalised, counted, unclosed } from '@/lib/report/wording/language'

/** The two ends of a question: level 0 and level 4. */
export type End = 'low' | 'high'

const END_NAMES: Readonly<Record<End, string>> = { low: 'unfavourable', high: 'favourable' }

/**
 * How a finding stands to an answer: at the end that the answer leans to; at the other end, where the review has
 * nothing at this one (the first such finding says so); or at one of both ends, for an answer between them.
 */
export type Leaning =
  | { readonly kind: 'this-end' }
  | { readonly kind: 'only-other-end'; readonly end: End; readonly first: boolean }
  | { readonly kind: 'either-end'; readonly end: End }

/** A finding in the review's strength, ending with its citation; `elsewhere` when it comes from another domain. */
export function findingWords(finding: Finding, leaning: Leaning, elsewhere: boolean): DraftPassage {
  const lead = leadWords(leaning, elsewhere ? domainName(finding.domain) : null)
  return passage`${lead}${sourcedWords(finding)}.`
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

function sourceNote(references: number): string {
  if (references === 0) return ' (stated in the review without a source of its own)'
  return references === 1 ? ' (one source)' : ''
}

function leadWords(leaning: Leaning, section: string | null): string {
  const from = section === null ? '' : `the review’s section on ${section}`
  switch (leaning.kind) {
    case 'this-end':
      return section === null ? '' : `From ${from}: `
    case 'either-end':
      return `At the ${END_NAMES[leaning.end]} end${section === null ? '' : `, from ${from}`}: `
    case 'only-other-end': {
      const place = section === null ? '' : `, in its section on ${section}`
      return leaning.first
        ? `The review reports only the ${END_NAMES[leaning.end]} end of this question${place}: `
        : `Also at the ${END_NAMES[leaning.end]} end${section === null ? '' : `, from ${from}`}: `
    }
  }
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

const NOT_STRENGTH = 'that counts how often it is mentioned, not how strong it is'

/** The breadth of mention beside a barrier or a strength. */
export function breadthWords(mention: Mention, kind: 'barrier' | 'facilitator'): DraftPassage {
  const count = kind === 'barrier' ? mention.barriers : mention.facilitators
  const who = count === 0 ? 'none also reports' : count === 1 ? 'one also reports' : `${count} also report`
  const article = kind === 'barrier' ? 'a barrier' : 'a facilitator'
  return passage`Of the ${mention.total} reviewed studies that discuss ${mention.stage}, ${who} ${domainAsSubject(mention.domain)} as ${article} ${THE_REVIEW}; ${NOT_STRENGTH}.`
}

/** The studies that Table 2 lists for the cell, named beside the first barrier of a domain. */
export function companyWords(mention: Mention): DraftPassage {
  if (mention.studies.length === 0) return []
  return passage`For this domain and stage the review’s Table 2 lists ${counted(mention.studies.length, 'study', 'studies')} ${cite(mention.studies)}; they stand here as company, not as sources of what is said above.`
}

/** Where the studies of a cell have been named before. */
export function companyElsewhereWords(rank: number): DraftPassage {
  return passage`The studies that Table 2 lists for this domain and stage are named beside barrier ${rank}.`
}

/** Both counts of a cell, never set off against each other, and its studies. */
export function domainCompanyWords(mention: Mention): DraftPassage {
  const { domain, stage, total, studies } = mention
  const subject = domainAsSubject(domain)
  if (studies.length === 0) {
    return passage`None of the ${total} reviewed studies that discuss ${stage} also discusses ${subject} ${THE_REVIEW}.`
  }
  return flow(
    passage`Of the ${total} reviewed studies that discuss ${stage}, ${studies.length} also ${studies.length === 1 ? 'discusses' : 'discuss'} ${subject} ${THE_REVIEW}: ${countOf(mention, 'barriers')} as a barrier and ${countOf(mention, 'facilitators')} as a facilitator, and one study can be counted in both.`,
    passage`They are listed as company ${cite(studies)}, not as sources of the findings above; the counts say how often something is mentioned, not how strong it is.`,
  )
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
