import type { ActorId, DomainId } from '@/lib/evidence/model'

/** `financing.designated-funding`: domain, dot, name; never a position. */
export type ItemId = `${DomainId}.${string}`

/** The levels that have a sentence of their own; 1 and 3 lie between their neighbours. */
export type AnchoredLevel = 0 | 2 | 4

export interface Item {
  readonly id: ItemId
  readonly domain: DomainId
  readonly question: string
  /**
   * A noun phrase of 2–6 words that names the topic inside a sentence, in lower case and without a full stop
   * ("the steering group for IPS"); for readers only, no part of the instrument's published JSON.
   */
  readonly label: string
  readonly anchors: Readonly<Record<AnchoredLevel, string>>
  /** Where to look for proof of the answer. */
  readonly proof: string
  /** `local`: the agency can see and change it; `system`: set by state or nation. */
  readonly scope: 'local' | 'system'
  /** In the 24-item brief form; exactly two a domain. */
  readonly core: boolean
  /** In our judgement worth settling before anything else; the finding it leans on, by id. */
  readonly critical: { readonly reason: string; readonly finding: string } | null
  /** Who can move it; `agency-leaders` is the agency itself. */
  readonly movers: readonly ActorId[]
  /** Finding ids behind level 0 (barriers) and level 4 (facilitators); at least one end has one. */
  readonly findings: { readonly low: readonly string[]; readonly high: readonly string[] }
}

export interface InstrumentDomain {
  readonly id: DomainId
  readonly title: string
  /** One or two sentences that open the domain's page. */
  readonly introduction: string
  readonly items: readonly Item[]
}

export interface InstrumentContent {
  /** `ips-readiness/1` */
  readonly id: string
  readonly domains: readonly InstrumentDomain[]
}

/** A published version: its content and the SHA-256 (hex) of that content. */
export interface Instrument extends InstrumentContent {
  readonly hash: string
}

export const FORM_IDS = ['full', 'brief'] as const
export type FormId = (typeof FORM_IDS)[number]

export const LEVELS = [0, 1, 2, 3, 4] as const
export type Level = (typeof LEVELS)[number]

/** A level, "the respondent does not know", or "the question cannot arise here"; absent = not answered. */
export type AnswerValue = Level | 'unknown' | 'not-applicable'

export const SETTINGS = [
  'community-mental-health',
  'rehabilitation',
  'housing',
  'independent',
  'collaboration',
  'other',
] as const
export type Setting = (typeof SETTINGS)[number]

/** Where an agreed answer comes from: people who met, or the jurisdiction's answers, accepted by the agency. */
export const CONSENSUS_SOURCES = ['meeting', 'state-profile'] as const
export type ConsensusSource = (typeof CONSENSUS_SOURCES)[number]

/** What a jurisdiction rests an answer on. */
export const PROFILE_SOURCES = ['document', 'link'] as const
export type ProfileSource = (typeof PROFILE_SOURCES)[number]

export const RESPONDENT_ROLES = [
  'agency-leader',
  'program-manager',
  'employment-specialist',
  'clinician',
  'administration',
  'external-partner',
  'other',
] as const
export type RespondentRole = (typeof RESPONDENT_ROLES)[number]
