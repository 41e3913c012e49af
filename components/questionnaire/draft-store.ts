import { createStore, delMany, entries, keys, promisifyRequest, set, type UseStore } from 'idb-keyval'
import { type Entry, fromKept, isRecord, toKept } from '@/components/questionnaire/outbox'

/** Where an outbox outlives its page. Each function may reject: a browser can refuse to store. */
export interface DraftStore {
  /** Every entry kept for this person and assessment, and how many could not be read. */
  load(now: number): Promise<{ entries: Map<string, Entry>; unreadable: number }>
  keep(item: string, entry: Entry, now: number): Promise<void>
  /** Removes what this page kept; what another open page wrote since stays. */
  drop(item: string): Promise<void>
}

let database: UseStore | undefined
const open = (): UseStore => {
  database ??= createStore('ips-readiness', 'outbox')
  return database
}

/** Drafts of one person in one assessment; another person at the same browser never sees or sends them. */
export function browserDrafts(person: string, assessment: string, page: string): DraftStore {
  const prefix = `${person}/${assessment}/`
  const remove = (key: string, mine: (kept: unknown) => boolean): Promise<void> =>
    open()('readwrite', (store) => {
      const found = store.get(key)
      found.onsuccess = () => {
        if (mine(found.result)) store.delete(key)
      }
    })
  /**
   * Makes this page answer for what is kept from now on, and returns it: another open page may have written something
   * newer since it was read, or have had it saved and dropped it (null).
   */
  const takenOver = async (key: string, now: number): Promise<Entry | null> => {
    let entry: Entry | null = null
    await open()('readwrite', (store) => {
      const found = store.get(key)
      found.onsuccess = () => {
        entry = fromKept(found.result, now)
        if (entry) store.put(toKept(entry, now, page), key)
      }
      return promisifyRequest(store.transaction)
    })
    return entry
  }
  return {
    async load(now) {
      const found = new Map<string, Entry>()
      let unreadable = 0
      for (const [key, kept] of await entries<IDBValidKey, unknown>(open())) {
        const entry = fromKept(kept, now)
        // What is too old goes, whoever's it was: the device may be shared.
        if (!entry && !isMine(key, prefix))
          await remove(String(key), (found) => fromKept(found, now) === null)
        if (!isMine(key, prefix)) continue
        if (entry) {
          const newest = await takenOver(key, now)
          if (newest) found.set(key.slice(prefix.length), newest)
        } else {
          unreadable += 1
          await remove(key, () => true)
        }
      }
      return { entries: found, unreadable }
    },
    keep: (item, entry, now) => set(prefix + item, toKept(entry, now, page), open()),
    drop: (item) => remove(prefix + item, (kept) => isRecord(kept) && kept.page === page),
  }
}

function isMine(key: IDBValidKey, prefix: string): key is string {
  return typeof key === 'string' && key.startsWith(prefix)
}

/** How many drafts wait in this browser, of anyone or of those whose keys begin so; 0 where it does not store. */
export async function countDrafts(prefix = ''): Promise<number> {
  try {
    return (await keys(open())).filter((key) => isMine(key, prefix)).length
  } catch {
    return 0
  }
}

/** Removes drafts from this browser, of everyone or those whose keys begin so. */
export async function forgetDrafts(prefix = ''): Promise<void> {
  try {
    await delMany(
      (await keys(open())).filter((key) => isMine(key, prefix)),
      open(),
    )
  } catch {
    // A browser that refuses to store has nothing to forget.
  }
}
