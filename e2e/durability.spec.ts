import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { type OwnSite, putAnswer, startOwnSite } from './own-site'
import { startServer } from './server'

const KILLS = 20
const SENDERS = 8

/** What the server has said is saved, item by item: the last acknowledged revision and level. */
type Ledger = Map<string, { revision: number; value: number }>

/** The level that is sent as a given revision: it can be told from every neighbouring one. */
const levelAt = (revision: number) => (revision * 3) % 5

/** Whether an error is a broken connection or a reply cut short, and no fault of the program's. */
const isBroken = (error: unknown) => error instanceof TypeError || error instanceof SyntaxError

/** Sends answers, each sender with items of its own, until the server is killed; what is acknowledged goes into the ledger. */
async function sendUntilKilled(site: OwnSite, ledger: Ledger, isKilled: () => boolean): Promise<void> {
  await Promise.all(
    Array.from({ length: SENDERS }, async (_, sender) => {
      const own = site.items.filter((_item, index) => index % SENDERS === sender)
      for (let turn = 0; !isKilled(); turn += 1) {
        const item = own[turn % own.length] ?? ''
        const baseRevision = ledger.get(item)?.revision ?? 0
        const value = levelAt(baseRevision + 1)
        try {
          const saved = await putAnswer(site, item, { value, baseRevision, key: randomUUID() })
          expect(saved.status).toBe(200)
          ledger.set(item, { revision: saved.revision ?? 0, value })
        } catch (error) {
          // Never acknowledged: the server is gone, or the socket is one from before its last restart.
          if (!isBroken(error)) throw error
        }
      }
    }),
  )
}

const acknowledged = (ledger: Ledger) => [...ledger.values()].reduce((sum, { revision }) => sum + revision, 0)

/** What the server holds, asked through the same door: a save on top of nothing is told what is there. */
async function stored(site: OwnSite, item: string): Promise<{ revision: number; value: number }> {
  const ask = () =>
    fetch(`${site.server.url}/api/assessments/${site.assessmentId}/answers/${encodeURIComponent(item)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: site.cookie, origin: site.server.url },
      body: JSON.stringify({ value: 0, note: '', proof: '', baseRevision: 0, idempotencyKey: randomUUID() }),
    })
  const response = await ask().catch((error) => {
    if (isBroken(error)) return ask()
    throw error
  })
  expect(response.status, `${item} is still there`).toBe(409)
  return (await response.json()) as { revision: number; value: number }
}

test('kill -9 in the middle of autosaves, 20 times: every acknowledged answer is there', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const site = await startOwnSite(browser)
  const ledger: Ledger = new Map()
  try {
    // Every item is in the ledger before the first kill: else a first save that was written and never
    // acknowledged would later look like somebody else's.
    for (const item of site.items) {
      const value = levelAt(1)
      const saved = await putAnswer(site, item, { value, baseRevision: 0, key: randomUUID() })
      expect(saved).toEqual({ status: 200, revision: 1 })
      ledger.set(item, { revision: 1, value })
    }
    for (let round = 0; round < KILLS; round += 1) {
      let killed = false
      const before = acknowledged(ledger)
      const sending = sendUntilKilled(site, ledger, () => killed)
      await expect.poll(() => acknowledged(ledger) - before, { intervals: [5] }).toBeGreaterThan(SENDERS)
      await new Promise((resolve) => setTimeout(resolve, round * 7))
      killed = true
      await site.server.stop('SIGKILL')
      await sending
      await site.restart()
      for (const [item, last] of ledger) {
        const held = await stored(site, item)
        // One more than acknowledged is right too: saved, and killed before the reply went out.
        expect([last.revision, last.revision + 1]).toContain(held.revision)
        expect(held.value).toBe(levelAt(held.revision))
        ledger.set(item, held)
      }
    }
  } finally {
    await site.close()
  }
})

test('a second process on the same data folder is refused, and the first goes on', async ({ browser }) => {
  const site = await startOwnSite(browser)
  try {
    const second = startServer({ dataDir: site.dataDir })
    await expect(second).rejects.toThrow(/in use|another|already/i)
    const saved = await putAnswer(site, site.items[0] ?? '', { value: 3, baseRevision: 0, key: randomUUID() })
    expect(saved).toEqual({ status: 200, revision: 1 })
  } finally {
    await site.close()
  }
})
