import type { StageId } from '@/lib/evidence/model'
import type { FormId, Setting } from '@/lib/instrument/model'
import type { StoredScores } from '@/lib/scoring/stored-scores'

/** A finalised assessment in the figures that can be shared: of its people and its answers there is nothing here. */
export interface ScoredAssessment extends StoredScores {
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
