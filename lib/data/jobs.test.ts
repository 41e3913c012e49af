import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { closeDatabase, openAt, setDatabase } from '@/lib/db/client'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { databaseAt, onServer } from '@/lib/db/testing/server'
import { record } from './audit'
import { THE_INSTALLATION } from './installation-settings'
import { renewTurn, takeTurn } from './job-turns'
import { type Job, runInTurn, startJobs, stopJobs } from './jobs'
import { asInstallation } from './tenancy'

const never = new AbortController().signal
const later = (seconds: number) =>
  allRows(sql`update jobs set leased_until = leased_until - make_interval(secs => ${seconds}),
    last_ran_at = last_ran_at - make_interval(secs => ${seconds})`)

const leasedUntil = async () => {
  const [row] = await allRows<{ until: string }>(sql`select leased_until::text as until from jobs`)
  return row?.until
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  const run = vi.fn(async (_stop: AbortSignal) => undefined)
  const job: Job = { name: 'sweeping', everySeconds: 3_600, run }
  beforeEach(async () => {
    run.mockReset()
    await allRows(sql`delete from jobs`)
  })

  test('a job runs when it is due, and not again before its time', async () => {
    expect(await runInTurn(job, never)).toBe(true)
    expect(await runInTurn(job, never)).toBe(false)
    await later(3_599)
    expect(await runInTurn(job, never)).toBe(false)
    await later(2)
    expect(await runInTurn(job, never)).toBe(true)
    expect(run).toHaveBeenCalledTimes(2)
  })

  test('of several that try at the same moment one runs it, and other jobs do not wait for it', async () => {
    const ran = await Promise.all(Array.from({ length: 8 }, () => runInTurn(job, never)))
    expect(ran.filter(Boolean)).toHaveLength(1)
    expect(await runInTurn({ ...job, name: 'dusting' }, never)).toBe(true)
  })

  test('R-46 what a killed process had in hand is free when its lease has ended, and is done once', async () => {
    expect(await takeTurn(job.name, job.everySeconds)).not.toBeNull()
    expect(await runInTurn(job, never)).toBe(false)
    await later(59)
    expect(await runInTurn(job, never)).toBe(false)
    await later(2)
    const ran = await Promise.all([runInTurn(job, never), runInTurn(job, never)])
    expect(ran.filter(Boolean)).toHaveLength(1)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('a turn that is renewed in time is kept, and one that was lost is not renewed', async () => {
    const first = await takeTurn(job.name, job.everySeconds)
    await later(59)
    expect(await renewTurn(job.name, first ?? ''), 'its text has changed with the clock').toBeNull()
    await allRows(sql`delete from jobs`)
    const turn = await takeTurn(job.name, job.everySeconds)
    const renewed = await renewTurn(job.name, turn ?? '')
    expect(renewed).not.toBeNull()
    await later(61)
    expect(await takeTurn(job.name, job.everySeconds)).not.toBeNull()
    expect(await renewTurn(job.name, renewed ?? '')).toBeNull()
  })

  test('while a job runs its turn is renewed; when somebody else has it, the job is told to stop', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    try {
      run.mockImplementationOnce(async (stop) => {
        const before = await leasedUntil()
        await vi.advanceTimersByTimeAsync(20_000)
        await vi.waitFor(async () => expect(await leasedUntil()).not.toBe(before))
        expect(stop.aborted).toBe(false)
        await allRows(sql`update jobs set leased_until = now() + interval '1 hour'`)
        await vi.advanceTimersByTimeAsync(20_000)
        await vi.waitFor(() => expect(stop.aborted).toBe(true))
      })
      const taken = await runInTurn(job, never)
      expect(taken).toBe(true)
    } finally {
      vi.useRealTimers()
    }
    expect(await runInTurn(job, never), 'the other one’s turn is left to it').toBe(false)
  })

  test('a job that failed throws, and is tried again a minute later', async () => {
    run.mockRejectedValueOnce(new Error('no broom'))
    await expect(runInTurn(job, never)).rejects.toThrow('no broom')
    expect(await runInTurn(job, never)).toBe(false)
    await later(61)
    expect(await runInTurn(job, never)).toBe(true)
  })
})

describe('the clock of the jobs', () => {
  withDatabase('embedded')
  afterEach(stopJobs)

  test('stopping tells a job that runs to end, waits for it, and begins no other', async () => {
    const told = vi.fn()
    const begun = new Promise<void>((resolve) => {
      startJobs([
        {
          name: 'long',
          everySeconds: 1,
          run: (stop) => {
            resolve()
            return new Promise((end) => {
              stop.addEventListener('abort', () => {
                told()
                setTimeout(end, 50)
              })
            })
          },
        },
      ])
    })
    await begun
    await stopJobs()
    expect(told).toHaveBeenCalledTimes(1)
    const [row] = await allRows<{ free: boolean }>(sql`select leased_until is null as free from jobs`)
    expect(row).toEqual({ free: true })
  })

  test('stopping before anything ran ends at once', async () => {
    const run = vi.fn()
    startJobs([{ name: 'unborn', everySeconds: 1, run }])
    await stopJobs()
    expect(run).not.toHaveBeenCalled()
  })
})

describe('R-46 a job whose process is killed in the middle', () => {
  const name = `ips_${randomUUID().replaceAll('-', '')}`
  const url = databaseAt(inject('postgresUrl'), name)
  beforeAll(async () => {
    await onServer(inject('postgresUrl'), `create database ${name} template ${inject('postgresTemplate')}`)
    setDatabase(await openAt(url))
  }, 60_000)
  afterAll(async () => {
    await closeDatabase()
    await onServer(inject('postgresUrl'), `drop database ${name} with (force)`)
  })

  test('has had no effect, and has exactly one when the next takes its turn', async () => {
    const program = path.join(import.meta.dirname, 'testing/doomed-job.ts')
    const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', program], {
      env: { ...process.env, DATABASE_URL: url, AUTH_SECRET: randomUUID() + randomUUID() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone

    const run = async () => {
      await asInstallation((db) =>
        record(
          db,
          { role: 'installation' },
          {
            action: 'installation:expired-deleted',
            organisationId: null,
            subjectId: THE_INSTALLATION,
          },
        ),
      )
    }
    const job: Job = { name: 'doomed', everySeconds: 60, run }
    expect(await runInTurn(job, never), 'the dead one’s lease is kept').toBe(false)
    await later(61)
    expect(await runInTurn(job, never)).toBe(true)
    expect(await runInTurn(job, never)).toBe(false)
    const [events] = await allRows<{ count: number }>(sql`select count(*)::int as count from audit_events`)
    expect(events).toEqual({ count: 1 })
  }, 60_000)
})
