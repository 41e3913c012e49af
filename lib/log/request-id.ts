import { AsyncLocalStorage } from 'node:async_hooks'

// The server in front and the pages are separate bundles of one process: they share what hangs here.
const PLACE = Symbol.for('ips-readiness.request')
const shared = globalThis as { [PLACE]?: AsyncLocalStorage<string> }
shared[PLACE] ??= new AsyncLocalStorage()
const storage = shared[PLACE]

/** Runs `work` as part of the request with this id. */
export function withRequestId<T>(id: string, work: () => T): T {
  return storage.run(id, work)
}

/** The id of the request that is being answered; null outside one. */
export function currentRequestId(): string | null {
  return storage.getStore() ?? null
}
