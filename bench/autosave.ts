import { randomUUID } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { startPostgres } from '@/bin/postgres.mjs'
import { type OwnSite, putAnswer, startOwnSite } from '@/e2e/own-site'
import { freePort } from '@/e2e/server'
import { type BareNext, startBareNext } from './peers/bare-next'
import { duration, percentile, type Row } from './table'

const PEOPLE = 32
const SECONDS = 8

interface Load {
  readonly perSecond: number
  readonly p99: number
}

/** Runs 32 senders side by side, each waiting for its answer before it sends the next. */
async function load(send: (person: number, turn: number) => Promise<void>): Promise<Load> {
  const waits: number[] = []
  const started = performance.now()
  const end = started + SECONDS * 1000
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const sent = performance.now()
        await send(person, turn)
        waits.push(performance.now() - sent)
      }
    }),
  )
  return { perSecond: waits.length / ((performance.now() - started) / 1000), p99: percentile(waits, 0.99) }
}

function saving(site: OwnSite, revisions: Map<string, number>): Promise<Load> {
  return load(async (person, turn) => {
    // Each sender has two items of its own, as 32 people would: no conflicts, but constant rewriting.
    const item = site.items[person * 2 + (turn % 2)] ?? ''
    const { status, revision } = await putAnswer(site, item, {
      value: turn % 5,
      baseRevision: revisions.get(item) ?? 0,
      key: randomUUID(),
    })
    if (status !== 200 || revision === null) throw new Error(`Autosave answered ${status}.`)
    revisions.set(item, revision)
  })
}

function echoing(bare: BareNext): Promise<Load> {
  return load(async (_, turn) => {
    const response = await fetch(`${bare.url}/api/echo`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        value: turn % 5,
        note: '',
        proof: '',
        baseRevision: turn,
        idempotencyKey: randomUUID(),
      }),
    })
    if (!response.ok) throw new Error(`The bare route answered ${response.status}.`)
    await response.json()
  })
}

async function measured(
  engine: string,
  browser: Browser,
  bare: BareNext,
  env: Record<string, string>,
): Promise<Row> {
  const site = await startOwnSite(browser, env)
  try {
    const revisions = new Map<string, number>()
    // Once to warm up both, once to measure.
    await saving(site, revisions)
    await echoing(bare)
    const ours = await saving(site, revisions)
    const floor = await echoing(bare)
    const ratio = ours.perSecond / floor.perSecond
    return {
      what: `autosave, ${PEOPLE} people at once, ${engine}`,
      ours: `${ours.perSecond.toFixed(0)} saves/s, p99 ${duration(ours.p99)}`,
      besides: `bare Next route ${floor.perSecond.toFixed(0)}/s, p99 ${duration(floor.p99)}`,
      ratio: `${ratio.toFixed(2)} of bare`,
      aim: '150/s, p99 under 400 ms, 0.5 of bare',
      met: ours.perSecond >= 150 && ours.p99 < 400 && ratio >= 0.5,
    }
  } finally {
    await site.close()
  }
}

/** Saves answers as fast as 32 people can send them, on both databases, beside a route handler that saves nothing. */
export async function benchAutosave(root: string, browser: Browser): Promise<Row[]> {
  const bare = await startBareNext(root, await freePort())
  const postgres = await startPostgres()
  try {
    const onPostgres = await measured('PostgreSQL', browser, bare, {
      DATABASE_URL: postgres.url,
      AUTH_SECRET: randomUUID() + randomUUID(),
    })
    return [onPostgres, await measured('embedded database', browser, bare, {})]
  } finally {
    await postgres.stop()
    await bare.close()
  }
}
