import type { StageId } from '@/lib/evidence/model'
import type { FormId, Setting } from '@/lib/instrument/model'
import type { StoredScores } from '@/lib/scoring/stored-scores'

/** What comparing reads of a finalised assessment: of its people and its answers there is nothing here. */
export interface ComparableAssessment
  extends Pick<StoredScores, 'domainScores' | 'stageReadiness' | 'itemStatuses'> {
  readonly id: string
  readonly site: {
    readonly id: string
    readonly name: string
    readonly setting: Setting
    readonly region: string | null
    readonly agency: { readonly id: string; readonly name: string }
  }
  readonly instrument: string
  readonly form: FormId
  readonly stage: StageId
  /** The day of finalisation, YYYY-MM-DD. */
  readonly date: string
}

/** A finalised assessment in all the figures that can be shared. */
export interface ScoredAssessment extends ComparableAssessment, StoredScores {}
