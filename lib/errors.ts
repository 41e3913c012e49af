/**
 * What may go wrong in an expected way. Data functions throw these; one switch in `app` turns them into a
 * result or a status. Everything else that is thrown is a fault of ours: logged once, never shown.
 */
export type ExpectedCode = 'not-found' | 'forbidden' | 'conflict' | 'invalid' | 'unavailable'

/** The HTTP status that stands for each expected error. */
export const STATUS_OF: Readonly<Record<ExpectedCode, 404 | 403 | 409 | 400 | 503>> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  invalid: 400,
  unavailable: 503,
}

export abstract class ExpectedError extends Error {
  abstract readonly code: ExpectedCode
}

/** The thing does not exist, or the actor may not know that it does: one and the same. */
export class NotFound extends ExpectedError {
  readonly code = 'not-found'
  constructor(message = 'There is nothing here, or it is not yours to see.') {
    super(message)
    this.name = 'NotFound'
  }
}

export interface RefusedAttempt {
  readonly action: `${string}:${string}`
  readonly organisationId: string
  readonly siteId: string | null
}

/** The actor may see the thing but not do this with it. */
export class Forbidden extends ExpectedError {
  readonly code = 'forbidden'
  constructor(
    message = 'Your role does not allow this.',
    /** What was tried, where rights refused it: changes that were refused go on record. */
    readonly attempt: RefusedAttempt | null = null,
  ) {
    super(message)
    this.name = 'Forbidden'
  }
}

export type ConflictReason =
  | 'finalised'
  | 'not-answerable'
  | 'answers-finished'
  | 'link-full'
  | 'not-closed'
  | 'too-few-respondents'
  | 'answers-deleted'
  | 'anonymous'
  | 'changed'
  | 'set-up-closed'
  | 'key-reused'
  | 'empty'
  | 'busy'
  | 'state'
  | 'unknown-instrument'
  | 'too-many-mails'
  | 'last-lead'
  | 'last-way-in'
  | 'link-used'
  | 'already-member'
  | 'being-deleted'
  | 'no-jurisdiction'
  | 'reminded'

/** The thing has moved on meanwhile: its state no longer allows what was asked. */
export class Conflict extends ExpectedError {
  readonly code = 'conflict'
  constructor(
    readonly reason: ConflictReason,
    message: string,
  ) {
    super(message)
    this.name = 'Conflict'
  }
}

/** The input breaks a rule; `fieldErrors` says which field and why, in words for the person who typed it. */
export class Invalid extends ExpectedError {
  readonly code = 'invalid'
  constructor(
    message: string,
    readonly fieldErrors: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'Invalid'
  }
}

/** The database cannot be used at this moment; nothing is wrong with what was asked, and the same may work soon. */
export class Unavailable extends ExpectedError {
  readonly code = 'unavailable'
  constructor(cause: unknown) {
    super('The database cannot be reached at this moment. Nothing is lost; try again in a few seconds.', {
      cause,
    })
    this.name = 'Unavailable'
  }
}

const CODES: ReadonlySet<unknown> = new Set(Object.keys(STATUS_OF))

/**
 * Tells whether a caught value is one of the expected errors. By name and code, not by `instanceof`:
 * the server's bundles may each carry their own copy of the classes.
 */
export function isExpected(error: unknown): error is NotFound | Forbidden | Conflict | Invalid | Unavailable {
  return error instanceof Error && CODES.has((error as { code?: unknown }).code)
}
