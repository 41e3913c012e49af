import type { Draft, Parcel } from '@/components/questionnaire/outbox'

/** What stands in a row of answers or of their history. */
export interface StoredRow {
  readonly item: string
  readonly revision: number
  readonly value: string | null
  readonly note: string | null
  readonly proof: string | null
}

/** Everything that the database holds of one respondent's answers. */
export interface Stored {
  /** Whether they have finished; false too where nobody is there. */
  readonly finished: boolean
  readonly answers: readonly StoredRow[]
  readonly history: readonly (StoredRow & { readonly key: string })[]
}

interface Sent extends Parcel {
  readonly item: string
}

/** What one respondent has sent, and what of it the server said is saved. */
export class Ledger {
  private readonly sent = new Map<string, Sent>()
  /** Key of the parcel → the revision that the server acknowledged. */
  private readonly saved = new Map<string, number>()
  /** What the database may say of whether the person has finished; `null`: either, a reply is missing. */
  private finished: boolean | null = false
  private ended = 0

  /** Notes a parcel before it goes out; one that is repeated is noted once. */
  send(item: string, parcel: Parcel): void {
    this.sent.set(parcel.key, { item, ...parcel })
  }

  acknowledge(key: string, revision: number): void {
    this.saved.set(key, revision)
  }

  /** Notes that the person finishes, and that the server said so. */
  finish(what: 'sent' | 'acknowledged'): void {
    this.finished = what === 'sent' ? null : true
    if (what === 'acknowledged') this.ended += 1
  }

  /** Notes that the person takes finishing back, and that the server said so. */
  again(what: 'sent' | 'acknowledged'): void {
    this.finished = what === 'sent' ? null : false
  }

  /** How often finishing was acknowledged. */
  get finishes(): number {
    return this.ended
  }

  get acknowledged(): number {
    return this.saved.size
  }

  /** The parcels that were acknowledged, with their revisions. */
  get receipts(): readonly { readonly item: string; readonly parcel: Parcel; readonly revision: number }[] {
    return [...this.saved].flatMap(([key, revision]) => {
      const parcel = this.sent.get(key)
      return parcel ? [{ item: parcel.item, parcel, revision }] : []
    })
  }

  /**
   * Compares the ledger with the database: an acknowledged answer that is not there, an answer there that nobody
   * sent, an answer that is there by half, and the mark of having finished. What was sent and never acknowledged may
   * be there or not.
   */
  faults(stored: Stored): string[] {
    return [...this.losses(stored), ...this.strangers(stored), ...halves(stored), ...this.wrongEnd(stored)]
  }

  private wrongEnd({ finished }: Stored): string[] {
    if (this.finished === null || this.finished === finished) return []
    return [finished ? 'nobody finished, and it says so' : 'lost: that the respondent has finished']
  }

  private losses({ history }: Stored): string[] {
    const rows = new Map(history.map((row) => [row.key, row]))
    return [...this.saved].flatMap(([key, revision]) => {
      const row = rows.get(key)
      const what = `lost: ${this.sent.get(key)?.item} at revision ${revision}`
      if (!row) return [what]
      return row.revision === revision ? [] : [`${what}, which is kept as revision ${row.revision}`]
    })
  }

  private strangers({ history }: Stored): string[] {
    return history.flatMap((row) => {
      const sent = this.sent.get(row.key)
      const where = `${row.item} at revision ${row.revision}`
      if (!sent) return [`nobody sent: ${where}`]
      const same = sent.item === row.item && sent.base + 1 === row.revision && holds(row, sent.draft)
      return same ? [] : [`not as it was sent: ${where}`]
    })
  }
}

/** Whether a row holds what a draft says; an empty text is stored as none. */
function holds(row: StoredRow, { value, note, proof }: Draft): boolean {
  return (
    row.value === (value === null ? null : String(value)) &&
    row.note === (note || null) &&
    row.proof === (proof || null)
  )
}

/** Answers without their line of history, lines without their answer, and revisions that skip one. */
function halves({ answers, history }: Stored): string[] {
  const items = new Set([...history, ...answers].map(({ item }) => item))
  return [...items].flatMap((item) => {
    const lines = history.filter((row) => row.item === item).sort((a, b) => a.revision - b.revision)
    const answer = answers.find((row) => row.item === item)
    const last = lines.at(-1)
    if (!answer || !last) return [`half: ${item} is only in the ${answer ? 'answers' : 'history'}`]
    const unbroken = lines.every(({ revision }, index) => revision === index + 1)
    const same = (['revision', 'value', 'note', 'proof'] as const).every(
      (name) => answer[name] === last[name],
    )
    return unbroken && same ? [] : [`half: ${item} stands otherwise in the answers than in the history`]
  })
}
