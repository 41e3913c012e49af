/** What a server action tells the form that it came from; null before the first try. */
export type FormState = null | {
  readonly message: string
  readonly fieldErrors: Readonly<Record<string, string>>
  /** What was typed, so that the form keeps it without scripts too; never a password. */
  readonly values: Readonly<Record<string, string>>
}

/** A server action as forms take it. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>
