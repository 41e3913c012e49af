/** Somebody as an outside provider of sign-in knows them. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  /** In its one spelling, and only if the issuer says that it is theirs. */
  readonly verifiedEmail: string | null
  readonly name: string | null
}
