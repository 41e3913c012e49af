import type { AnswerValue } from '@/lib/instrument/model'

/**
 * The outbox of one questionnaire as plain data and pure steps: what the person last left at each item, what
 * of it has been sent, and what the server said. Clock, chance, network and storage live in `outbox-runner`.
 */

/** What stands at one item; `value` null is "no answer". */
export interface Draft {
  readonly value: AnswerValue | null
  readonly note: string
  readonly proof: string
}

/**
 * One edit as it was sent. Until its fate is known it is repeated word for word under the same key, so that a
 * reply that was lost on the way can never turn into a conflict with oneself.
 */
export interface Parcel {
  readonly key: string
  readonly base: number
  readonly draft: Draft
}

export type Trouble =
  | { readonly kind: 'conflict'; readonly revision: number; readonly theirs: Draft }
  | { readonly kind: 'refused'; readonly message: string }

/** One item with something that the server has not acknowledged. */
export interface Entry {
  readonly draft: Draft
  /** The newest revision that this edit builds upon; 0 before the first answer. */
  readonly base: number
  readonly parcel: Parcel | null
  readonly sending: boolean
  readonly attempts: number
  /** Not to be sent before this moment, in milliseconds. */
  readonly notBefore: number
  readonly trouble: Trouble | null
}

/** What came of sending a parcel. */
export type Outcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: string }
  | { readonly kind: 'conflict'; readonly revision: number; readonly theirs: Draft }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'retry'; readonly signedOut: boolean; readonly after: number | null }

export function sameDraft(a: Draft, b: Draft): boolean {
  return a.value === b.value && a.note === b.note && a.proof === b.proof
}

/** The entry after an edit; an edit answers a refusal, but never a conflict, which only a choice ends. */
export function edited(entry: Entry | undefined, draft: Draft, base: number, notBefore: number): Entry {
  if (!entry) return { draft, base, parcel: null, sending: false, attempts: 0, notBefore, trouble: null }
  const trouble = entry.trouble?.kind === 'conflict' ? entry.trouble : null
  return { ...entry, draft, notBefore: entry.attempts > 0 ? entry.notBefore : notBefore, trouble }
}

/** May it be sent now? One parcel an item at a time, none while a trouble stands. */
export function isDue(entry: Entry, now: number): boolean {
  return !entry.sending && entry.trouble === null && entry.notBefore <= now
}

/** The entry once its parcel is on the way; `key` is used only where no earlier parcel awaits its fate. */
export function dispatched(entry: Entry, key: string): Entry & { readonly parcel: Parcel } {
  const parcel = entry.parcel ?? { key, base: entry.base, draft: entry.draft }
  return { ...entry, parcel, sending: true }
}

/** The entry after its parcel's outcome, or null when everything at this item is acknowledged. */
export function settled(entry: Entry, outcome: Outcome, retryAt: number): Entry | null {
  const home = { ...entry, sending: false }
  switch (outcome.kind) {
    case 'saved':
      if (entry.parcel && sameDraft(entry.parcel.draft, entry.draft)) return null
      return { ...home, parcel: null, base: outcome.revision, attempts: 0 }
    case 'conflict':
      if (sameDraft(outcome.theirs, entry.draft)) return null
      return { ...home, parcel: null, attempts: 0, trouble: outcome }
    case 'refused':
      return { ...home, parcel: null, attempts: 0, trouble: outcome }
    case 'retry':
      return { ...home, attempts: entry.attempts + 1, notBefore: retryAt }
  }
}

/** The entry after the person chose in a conflict; null when the server's answer stands. */
export function chosen(entry: Entry, choice: 'mine' | 'theirs'): Entry | null {
  if (entry.trouble?.kind !== 'conflict') return entry
  if (choice === 'theirs') return null
  return { ...entry, base: entry.trouble.revision, trouble: null, attempts: 0, notBefore: 0 }
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/**
 * Milliseconds to wait before the next try: doubling from one second to half a minute, with half of it left to
 * chance (0 to 1) so that many browsers do not return at one moment. A server's own wish is kept, up to a minute.
 */
export function waitBeforeRetry(attempts: number, chance: number, wish: number | null): number {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts, 10))
  const own = full / 2 + (full / 2) * chance
  return wish === null ? own : Math.max(own, Math.min(wish, 60_000))
}

/** What is kept in the browser of an entry: what it takes to send it, and nothing that a new page decides anew. */
export interface KeptEntry {
  readonly format: 1
  readonly keptAt: number
  /** The open page that wrote it: another page's draft of the same item is not this page's to drop. */
  readonly page: string
  readonly draft: Draft
  readonly base: number
  readonly parcel: Parcel | null
}

export function toKept(entry: Entry, keptAt: number, page: string): KeptEntry {
  return { format: 1, keptAt, page, draft: entry.draft, base: entry.base, parcel: entry.parcel }
}

/** Drafts that nobody came back to are dropped after a day: the device may be shared. */
export const KEPT_FOR = 24 * 60 * 60 * 1000

/** The entry that was kept, or null for something too old or not of our making. */
export function fromKept(kept: unknown, now: number): Entry | null {
  if (!isRecord(kept) || kept.format !== 1 || typeof kept.keptAt !== 'number') return null
  if (now - kept.keptAt > KEPT_FOR || !isRevision(kept.base)) return null
  const draft = toDraft(kept.draft)
  if (!draft) return null
  let parcel: Parcel | null = null
  if (kept.parcel !== null) {
    if (!isRecord(kept.parcel) || typeof kept.parcel.key !== 'string' || !isRevision(kept.parcel.base))
      return null
    const sent = toDraft(kept.parcel.draft)
    if (!sent) return null
    parcel = { key: kept.parcel.key, base: kept.parcel.base, draft: sent }
  }
  return { draft, base: kept.base, parcel, sending: false, attempts: 0, notBefore: 0, trouble: null }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isRevision(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** A draft from something that came in over the wire or out of storage; null when it is none. */
export function toDraft(value: unknown): Draft | null {
  if (!isRecord(value)) return null
  const { value: answer, note, proof } = value
  const known =
    answer === null ||
    answer === 'unknown' ||
    answer === 'not-applicable' ||
    (typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 && answer <= 4)
  if (!known || !isText(note) || !isText(proof)) return null
  return { value: answer as AnswerValue | null, note: note ?? '', proof: proof ?? '' }
}

function isText(value: unknown): value is string | null | undefined {
  return value === null || value === undefined || typeof value === 'string'
}
