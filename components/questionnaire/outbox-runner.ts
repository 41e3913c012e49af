import type { DraftStore } from '@/components/questionnaire/draft-store'
import {
  chosen,
  type Draft,
  dispatched,
  type Entry,
  edited,
  isDue,
  type Outcome,
  type Parcel,
  settled,
  waitBeforeRetry,
} from '@/components/questionnaire/outbox'

/** What the runner takes from the outside; tests hand in their own clock, line and storage. */
export interface Surroundings {
  readonly deliver: (item: string, parcel: Parcel) => Promise<Outcome>
  readonly store: DraftStore
  readonly now: () => number
  readonly chance: () => number
  readonly newKey: () => string
  /** Calls back after that many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, then: () => void) => () => void
}

/** What a page shows of the outbox. */
export interface Snapshot {
  readonly entries: ReadonlyMap<string, Entry>
  readonly lastSavedAt: string | null
  readonly signedOut: boolean
  /** False once the browser refused to keep a draft. */
  readonly stores: boolean
  /** Drafts of an earlier visit that could not be read any more. */
  readonly unreadable: number
  /** Whether what an earlier page left behind has been taken up. */
  readonly loaded: boolean
}

/** What the server is now known to hold at an item. */
export interface Acknowledged {
  readonly item: string
  readonly revision: number
  readonly draft: Draft
}

export type Listener = (snapshot: Snapshot, acknowledged: Acknowledged | null) => void

/** The outbox of one page at work. */
export interface OutboxRunner {
  /** Takes up what an earlier page left behind, and starts to send. */
  start(): Promise<void>
  /** Records an edit; it is kept in the browser at once and sent `delay` milliseconds later. */
  edit(item: string, draft: Draft, base: number, delay: number): void
  choose(item: string, choice: 'mine' | 'theirs'): void
  /** Sends everything that waits, now: the line is back or the page is being left. */
  flush(): void
  /** Sends what waits and what was refused, because the person asks. */
  retry(): void
  /** Forgets everything and sends nothing more: the person signed out. */
  stop(): void
  snapshot(): Snapshot
}

/** Parcels on the way at once, over all items; browsers hold 64 KB of requests that outlive their page. */
const AT_ONCE = 4

/** How long a storage that does not answer may hold up sending. */
const STORAGE_PATIENCE = 1_500

/** An outbox that sends each item's edits one after the other until all are acknowledged. */
export function createOutboxRunner(around: Surroundings, listener: Listener): OutboxRunner {
  const entries = new Map<string, Entry>()
  let view: Snapshot = {
    entries,
    lastSavedAt: null,
    signedOut: false,
    stores: true,
    unreadable: 0,
    loaded: false,
  }
  let callOff: (() => void) | null = null
  let ready = false
  let stopped = false
  let leaving = false
  // Writes to storage keep their order, or an older draft could land on a newer one.
  let writing: Promise<void> = Promise.resolve()

  function tell(change: Partial<Snapshot>, acknowledged: Acknowledged | null = null): void {
    view = { ...view, ...change, entries: new Map(entries) }
    listener(view, acknowledged)
  }

  function write(act: () => Promise<void>): void {
    writing = writing
      .then(() => (stopped ? undefined : act()))
      .catch(() => {
        if (view.stores) tell({ stores: false })
      })
  }

  function put(item: string, entry: Entry | null): void {
    if (entry) {
      entries.set(item, entry)
      write(() => around.store.keep(item, entry, around.now()))
    } else {
      entries.delete(item)
      write(() => around.store.drop(item))
    }
  }

  /** Settles when what was kept so far is safe, or when the storage has been waited for long enough. */
  function kept(): Promise<void> {
    return new Promise((resolve) => {
      const enough = around.after(STORAGE_PATIENCE, resolve)
      void writing.then(() => {
        enough()
        resolve()
      })
    })
  }

  function pump(): void {
    if (!ready || stopped) return
    callOff?.()
    callOff = null
    const now = around.now()
    let onTheWay = [...entries.values()].filter((entry) => entry.sending).length
    let next = Number.POSITIVE_INFINITY
    for (const [item, entry] of entries) {
      if (onTheWay >= AT_ONCE) break
      if (isDue(entry, now)) {
        onTheWay += 1
        void send(item, entry)
      } else if (!entry.sending && entry.trouble === null) {
        next = Math.min(next, entry.notBefore)
      }
    }
    if (Number.isFinite(next)) callOff = around.after(Math.max(0, next - around.now()), pump)
  }

  async function send(item: string, entry: Entry): Promise<void> {
    const going = dispatched(entry, around.newKey())
    put(item, going)
    tell({})
    if (!leaving) await kept()
    const outcome = await around.deliver(item, going.parcel)
    const current = entries.get(item)
    if (!current || stopped) return
    const wait = waitBeforeRetry(
      current.attempts,
      around.chance(),
      outcome.kind === 'retry' ? outcome.after : null,
    )
    const rest = settled(current, outcome, around.now() + wait)
    put(item, rest)
    const signedOut = outcome.kind === 'retry' && outcome.signedOut
    if (outcome.kind === 'saved') {
      const acknowledged = { item, revision: outcome.revision, draft: going.parcel.draft }
      tell({ lastSavedAt: outcome.savedAt, signedOut }, acknowledged)
    } else if (outcome.kind === 'conflict' && rest === null) {
      tell({ signedOut }, { item, revision: outcome.revision, draft: outcome.theirs })
    } else tell({ signedOut })
    pump()
  }

  return {
    async start() {
      const begin = (change: Partial<Snapshot>): void => {
        ready = true
        tell({ ...change, loaded: true })
        pump()
      }
      const enough = around.after(STORAGE_PATIENCE, () => begin({ stores: false }))
      try {
        const found = await around.store.load(around.now())
        for (const [item, left] of found.entries) {
          const fresh = entries.get(item)
          if (!fresh) entries.set(item, left)
          // An edit made while the storage was being read is newer; it waits for the fate of the older parcel.
          else if (!fresh.parcel) put(item, edited(left, fresh.draft, left.base, fresh.notBefore))
        }
        enough()
        begin({ unreadable: found.unreadable })
      } catch {
        enough()
        begin({ stores: false })
      }
    },
    edit(item, draft, base, delay) {
      put(item, edited(entries.get(item), draft, base, around.now() + delay))
      tell({})
      pump()
    },
    choose(item, choice) {
      const entry = entries.get(item)
      if (!entry) return
      const { trouble } = entry
      put(item, chosen(entry, choice))
      const theirs = choice === 'theirs' && trouble?.kind === 'conflict' ? trouble : null
      tell({}, theirs && { item, revision: theirs.revision, draft: theirs.theirs })
      pump()
    },
    flush() {
      leaving = true
      for (const [item, entry] of entries) entries.set(item, { ...entry, notBefore: 0 })
      pump()
      leaving = false
    },
    retry() {
      for (const [item, entry] of entries) {
        const trouble = entry.trouble?.kind === 'refused' ? null : entry.trouble
        entries.set(item, { ...entry, notBefore: 0, trouble })
      }
      tell({})
      pump()
    },
    stop() {
      stopped = true
      callOff?.()
      entries.clear()
      tell({})
    },
    snapshot: () => view,
  }
}
