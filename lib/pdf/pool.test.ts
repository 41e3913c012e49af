import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { Pool, type PoolOptions } from './pool'

/** A thread that does as it is told: answers, waits, fails, dies, or dies the first time only. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads')
  parentPort.on('message', ({ id, job }) => {
    const answer = (more) => parentPort.postMessage({ id, ...more })
    if (job.do === 'answer') answer({ ok: true, result: job.value })
    if (job.do === 'wait') setTimeout(() => answer({ ok: true, result: job.value }), job.ms)
    if (job.do === 'fail') answer({ ok: false, message: 'It cannot be printed.' })
    if (job.do === 'die') process.exit(3)
    if (job.do === 'throw') throw new Error('out of the blue')
    if (job.do === 'die once') {
      const lives = new Int32Array(workerData)
      if (Atomics.add(lives, 0, 1) === 0) process.exit(3)
      answer({ ok: true, result: 'second try' })
    }
  })
`

type Job =
  | { do: 'answer'; value: string }
  | { do: 'wait'; value: string; ms: number }
  | { do: 'fail' | 'die' | 'throw' | 'die once' }

const pools: Pool<Job, string>[] = []

function poolOf(options: Partial<PoolOptions> = {}): { pool: Pool<Job, string>; started: () => number } {
  const lives = new SharedArrayBuffer(4)
  let count = 0
  const start = (): Worker => {
    count += 1
    return new Worker(THREAD, { eval: true, workerData: lives })
  }
  const pool = new Pool<Job, string>({
    start,
    size: 2,
    waiting: 8,
    timeout: 5000,
    idle: 60_000,
    ...options,
  })
  pools.push(pool)
  return { pool, started: () => count }
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

describe('the pool', () => {
  test('starts no thread before the first job, and no more than its size', async () => {
    const { pool, started } = poolOf()
    expect(started()).toBe(0)
    const jobs = Array.from({ length: 6 }, (_, index): Job => ({ do: 'answer', value: String(index) }))
    expect(await Promise.all(jobs.map((job) => pool.run(job)))).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(started()).toBe(2)
  })

  test('keeps one thread for one job after the other', async () => {
    const { pool, started } = poolOf()
    for (const value of ['a', 'b', 'c']) expect(await pool.run({ do: 'answer', value })).toBe(value)
    expect(started()).toBe(1)
  })

  test('refuses the job that is one too many, with a code, and takes others later', async () => {
    const { pool } = poolOf({ size: 1, waiting: 2 })
    const running = [1, 2, 3].map((value) => pool.run({ do: 'wait', value: String(value), ms: 50 }))
    expect(() => pool.run({ do: 'answer', value: 'x' })).toThrow(
      expect.objectContaining({ code: 'conflict', reason: 'busy' }),
    )
    expect(await Promise.all(running)).toEqual(['1', '2', '3'])
    expect(await pool.run({ do: 'answer', value: 'later' })).toBe('later')
  })

  test('hands on what a job failed with, and uses the thread again', async () => {
    const { pool, started } = poolOf({ size: 1 })
    await expect(pool.run({ do: 'fail' })).rejects.toThrow('It cannot be printed.')
    expect(await pool.run({ do: 'answer', value: 'next' })).toBe('next')
    expect(started()).toBe(1)
  })

  test('ends a thread that takes too long, fails its job, and goes on with another', async () => {
    const { pool, started } = poolOf({ size: 1, timeout: 200 })
    const late = pool.run({ do: 'wait', value: 'late', ms: 60_000 })
    const next = pool.run({ do: 'answer', value: 'next' })
    await expect(late).rejects.toThrow('not ready after 0.2 seconds')
    expect(await next).toBe('next')
    expect(started()).toBe(2)
  })

  test('tries the job of a dead thread once more', async () => {
    const { pool, started } = poolOf({ size: 1 })
    expect(await pool.run({ do: 'die once' })).toBe('second try')
    expect(started()).toBe(2)
  })

  test.each(['die', 'throw'] as const)(
    'fails a job over which two threads %s, and only that one',
    async (how) => {
      const { pool, started } = poolOf({ size: 1 })
      const deadly = pool.run({ do: how })
      const next = pool.run({ do: 'answer', value: 'alive' })
      await expect(deadly).rejects.toThrow('died twice')
      expect(await next).toBe('alive')
      expect(started()).toBe(3)
    },
  )

  test('ends idle threads and starts new ones', async () => {
    const { pool, started } = poolOf({ idle: 30 })
    await pool.run({ do: 'answer', value: 'a' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await pool.run({ do: 'answer', value: 'b' })).toBe('b')
    expect(started()).toBe(2)
  })

  test('when closed, fails what was running or waiting', async () => {
    const { pool } = poolOf({ size: 1 })
    const jobs = [1, 2].map(() => pool.run({ do: 'wait', value: 'x', ms: 60_000 }))
    const settled = Promise.allSettled(jobs)
    await pool.close()
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
