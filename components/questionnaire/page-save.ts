import type { Draft } from '@/components/questionnaire/outbox'

/** What the form without scripts could not save: per item, the person's words and what is stored instead. */
export interface PageConflict {
  readonly item: string
  readonly question: string
  readonly mine: Draft
  readonly stored: Draft
}

export type PageSaveState = null | {
  readonly message: string
  readonly conflicts: readonly PageConflict[]
  /** Items whose text broke a rule, with what was typed, so that nothing typed is lost. */
  readonly refused: readonly {
    readonly item: string
    readonly question: string
    readonly message: string
    readonly mine: Draft
  }[]
}
