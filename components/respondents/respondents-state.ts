import type { ShownLink } from '@/lib/data/respondent-links'
import type { ListedPerson } from '@/lib/forms/respondent-list'

/** What an action on respondents tells the form that it came from. */
export type RespondentsState = null | {
  readonly message: string
  readonly ok: boolean
  readonly fieldErrors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  /** Links that no mail carries: shown in this answer and never again. */
  readonly links?: readonly ShownLink[]
  /** Whom a list would invite. */
  readonly preview?: readonly ListedPerson[]
}

export type RespondentsAction = (state: RespondentsState, form: FormData) => Promise<RespondentsState>
