import type { DomainId, StageId } from '@/lib/evidence/model'
import type { AnswerValue, FormId, ItemId, RespondentRole, Setting } from '@/lib/instrument/model'

/** Whether the lead may see who answered what; fixed when an assessment opens. */
export type AssessmentMode = 'named' | 'anonymous'

/** One person's answers; absent keys are items that were not answered. */
export interface Respondent {
  readonly id: string
  readonly role: RespondentRole
  readonly answers: Readonly<Partial<Record<ItemId, AnswerValue>>>
  readonly notes?: Readonly<Partial<Record<ItemId, string>>>
}

export interface Site {
  readonly name: string
  readonly agency: string
  readonly setting: Setting
  readonly region?: string | null
}

/** A valid answers file. */
export interface AnswersFile {
  readonly instrument: string
  readonly form: FormId
  readonly stage: StageId
  readonly site: Site
  /** Calendar date, YYYY-MM-DD. */
  readonly date: string
  readonly respondents: readonly Respondent[]
  readonly consensus?: Readonly<Partial<Record<ItemId, AnswerValue>>>
  readonly consensusNotes?: Readonly<Partial<Record<ItemId, string>>>
}

export type ItemStatus = 'barrier' | 'mixed' | 'facilitator' | 'missing' | 'not-applicable'

export interface ItemResult {
  /** 0–4, null when missing or not applicable. */
  readonly level: number | null
  readonly status: ItemStatus
  /** Respondents who gave a level, `unknown`, `not-applicable`; consensus is not counted. */
  readonly answered: number
  readonly unknown: number
  readonly notApplicable: number
}

export type Band =
  | 'favourable'
  | 'mostly-favourable'
  | 'mixed'
  | 'substantial-barriers'
  | 'not-enough-answers'

export interface Agreement {
  /** r_WG(J), 0–1. */
  readonly rwg: number | null
  /** Mean absolute deviation in levels, 0–2. */
  readonly ad: number | null
  readonly respondents: number
  readonly discuss: readonly ItemId[]
}

export interface DomainResult {
  /** 0–100 */
  readonly score: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** 0–1 */
  readonly coverage: number
  readonly band: Band
  readonly applicable: number
  readonly answered: number
  readonly agreement: Agreement
}

export interface StageResult {
  readonly evidenceWeighted: number | null
  readonly unweighted: number | null
  readonly robustRange: readonly [number, number] | null
  readonly band: Band
}

export interface RankedBarrier {
  readonly item: ItemId
  readonly domain: DomainId
  readonly level: number
  readonly gap: number
  readonly evidenceShare: number
}

export interface RankedFacilitator {
  readonly item: ItemId
  readonly domain: DomainId
  readonly level: number
  readonly strength: number
  readonly evidenceShare: number
}

/** What scoring makes of an answers file; every item of the form, all domains and stages are present. */
export interface Result {
  readonly instrument: string
  readonly hash: string
  readonly form: FormId
  readonly stage: StageId
  readonly date: string
  readonly site: {
    readonly name: string
    readonly agency: string
    readonly setting: Setting
    readonly region: string | null
  }
  readonly items: Readonly<Record<ItemId, ItemResult>>
  readonly domains: Readonly<Record<DomainId, DomainResult>>
  readonly stages: Readonly<Record<StageId, StageResult>>
  readonly critical: readonly ItemId[]
  readonly barriers: readonly RankedBarrier[]
  readonly facilitators: readonly RankedFacilitator[]
}

/** What a comparison reads of one finalised assessment of a site; a `Result` is one. */
export interface ComparedAssessment {
  readonly instrument: string
  readonly form: FormId
  readonly site: { readonly name: string }
  readonly items: Readonly<Record<ItemId, Pick<ItemResult, 'level' | 'status'>>>
  readonly domains: Readonly<Record<DomainId, Pick<DomainResult, 'score'>>>
  readonly stages: Readonly<Record<StageId, Pick<StageResult, 'evidenceWeighted'>>>
}
