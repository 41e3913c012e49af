import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { startPostgres } from '@/bin/postgres.mjs'
import { startServer } from '@/e2e/server'
import { type ManySites, SITES, writeManySites } from './many-sites'
import { duration, percentile, type Row } from './table'

const TIMES = 15

/** The figures of the page's strips, as plain as SQL can say them: the latest scores of each site, quartiles a domain. */
const BARE = `
  with latest as (
    select distinct on (site_id) site_id, domain_scores from assessment_scores
    where shared_with = $1 and form = 'full' order by site_id, finalised_on desc
  )
  select d.n, count(d.score), percentile_cont(array[0, 0.25, 0.5, 0.75, 1]) within group (order by d.score)
  from latest, unnest(domain_scores) with ordinality d(score, n) group by d.n`

/** The same from the answers of the last round: levels, means by domain, quartiles. */
const FROM_ANSWERS = `
  with latest as (
    select distinct on (a.site_id) a.id from assessments a join organisations o on o.id = a.organisation_id
    where o.parent_id = $1 and a.state = 'finalised' order by a.site_id, a.finalised_at desc
  ), levels as (
    select w.assessment_id, w.item_id, avg(w.value::text::int) as level from answers w join latest on latest.id = w.assessment_id
    where w.value not in ('unknown', 'not-applicable') group by 1, 2
  ), scores as (
    select assessment_id, split_part(item_id, '.', 1) as domain, 25 * avg(level) as score from levels group by 1, 2
  )
  select domain, count(score), percentile_cont(array[0, 0.25, 0.5, 0.75, 1]) within group (order by score) from scores group by 1`

async function timesOf(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const waits: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const started = performance.now()
    await work()
    waits.push(performance.now() - started)
  }
  return waits
}

/**
 * The comparison of 10,000 sites with three rounds behind them: its first page, filtered, and by a domain, beside bare
 * SQL over the stored scores and the same figures from raw answers.
 */
export async function benchCompare(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-bench-'))
  const postgres = await startPostgres()
  const url = new URL(postgres.url)
  url.pathname = `/ips_compare_${process.pid}`
  const admin = new Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query(`create database ips_compare_${process.pid}`)
  const secret = randomBytes(32).toString('base64url')
  const server = await startServer({ dataDir: folder, env: { DATABASE_URL: url.href, AUTH_SECRET: secret } })
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    return await measured(server.url, client, await writeManySites(client, secret))
  } finally {
    await client.end()
    await server.stop()
    await admin.query(`drop database ips_compare_${process.pid} with (force)`)
    await admin.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(origin: string, client: Client, { stateId, cookie }: ManySites): Promise<Row[]> {
  const get = (search: string) => async () => {
    const response = await fetch(`${origin}/compare${search}`, { headers: { cookie } })
    const body = await response.text()
    if (response.status !== 200 || !body.includes('Barriers that sites share')) {
      throw new Error(`The comparison answered ${response.status}.`)
    }
  }
  const pages = [
    ['first page', ''],
    ['one region', '?region=Region+7'],
    ['by a domain, one stage', '?stage=adoption&sort=financing'],
  ] as const
  const bare = () => client.query(BARE, [stateId])
  for (const work of [bare, ...pages.map(([, search]) => get(search))]) await timesOf(work, 3)
  const waits = new Map<string, number[]>()
  const floor: number[] = []
  // In turn, so that a machine that drifts drifts for all.
  for (let turn = 0; turn < TIMES; turn++) {
    floor.push(...(await timesOf(bare, 1)))
    for (const [name, search] of pages) {
      waits.set(name, [...(waits.get(name) ?? []), ...(await timesOf(get(search), 1))])
    }
  }
  const raw = percentile(await timesOf(() => client.query(FROM_ANSWERS, [stateId]), 3), 0.5)
  const p50 = percentile(floor, 0.5)
  return [
    ...pages.map(([name]): Row => {
      const ours = percentile(waits.get(name) ?? [], 0.5)
      return {
        what: `comparing ${SITES} sites x 3 rounds, ${name}`,
        ours: `p50 ${duration(ours)}`,
        besides: `bare SQL over stored scores ${duration(p50)}`,
        ratio: `${(ours / p50).toFixed(1)} of bare`,
        aim: 'p50 under 300 ms, 3 times the bare SQL',
        met: ours < 300 && ours <= 3 * p50,
      }
    }),
    {
      what: 'the same figures from raw answers',
      ours: `stored scores ${duration(p50)}`,
      besides: `raw answers ${duration(raw)}`,
      ratio: `${(raw / p50).toFixed(1)} times slower`,
      aim: 'printed',
      met: true,
    },
  ]
}
