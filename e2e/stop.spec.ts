import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { putAnswer, startOwnSite } from './own-site'

test('R-25: SIGTERM in the middle of autosaves: what is under way is finished, the folder is left in order', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const site = await startOwnSite(browser)
  try {
    const acknowledged = new Map<string, number>()
    const answers: number[] = []
    const senders = site.items.slice(0, 8).map(async (item) => {
      for (let revision = 0; ; revision++) {
        try {
          const key = randomUUID()
          const saved = await putAnswer(site, item, { value: revision % 5, baseRevision: revision, key })
          answers.push(saved.status)
          if (saved.revision) acknowledged.set(item, saved.revision)
        } catch (error) {
          // Nobody listens any more, or this connection was closed before the request was taken.
          if (error instanceof TypeError) return
          throw error
        }
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const asked = Date.now()
    await site.server.stop('SIGTERM')
    expect(Date.now() - asked).toBeLessThan(30_000)
    await Promise.all(senders)
    expect(site.server.process.exitCode).toBe(0)
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(readdirSync(path.join(site.dataDir, 'lock'))).toEqual([])
    expect(readdirSync(path.join(site.dataDir, 'dumps'))).toEqual([expect.stringMatching(/\.tar\.gz$/)])

    await site.restart()
    for (const [item, revision] of acknowledged) {
      const key = randomUUID()
      const next = await putAnswer(site, item, { value: 0, baseRevision: revision, key })
      expect(next, item).toEqual({ status: 200, revision: revision + 1 })
    }
  } finally {
    await site.close()
  }
})
