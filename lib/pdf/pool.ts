import 'server-only'
import type { Worker } from 'node:worker_threads'
import { Conflict } from '@/lib/errors'

export interface Question<Job> {
  readonly id: number
  readonly job: Job
}

export type Answer<Result> =
  | { readonly id: number; readonly ok: true; readonly result: Result }
  | { readonly id: number; readonly ok: false; readonly message: string }

export interface PoolOptions {
  /** Starts a thread that answers each `Question` message with one `Answer`. */
  readonly start: () => Worker
  /** Threads at the same time. */
  readonly size: number
  /** Jobs that may wait for a thread; one more is refused. */
  readonly waiting: number
  /** How long a job may take before its thread is ended, in milliseconds. */
  readonly timeout: number
  /** After how long without work a thread is ended, in milliseconds. */
  readonly idle: number
}

interface Task<Job, Result> {
  readonly id: number
  readonly job: Job
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
  crashes: number
}

interface Thread<Job, Result> {
  readonly worker: Worker
  task: Task<Job, Result> | null
  timer: NodeJS.Timeout | null
}

/**
 * A queue in front of a few threads. Threads start with the first jobs and keep the process alive only while
 * they work. A thread that dies takes its job with it once: the job is tried again on a new thread, and fails
 * when that one dies too.
 */
export class Pool<Job, Result> {
  private readonly threads = new Set<Thread<Job, Result>>()
  private readonly queue: Task<Job, Result>[] = []
  private lastId = 0

  constructor(private readonly options: PoolOptions) {}

  /** The job's result; throws Conflict when too many jobs wait already, Error when the job or its thread fails. */
  run(job: Job): Promise<Result> {
    if (this.queue.length >= this.options.waiting) {
      throw new Conflict('busy', 'Too many documents are being made at the moment. Try again in a minute.')
    }
    return new Promise((resolve, reject) => {
      this.lastId += 1
      this.queue.push({ id: this.lastId, job, resolve, reject, crashes: 0 })
      this.next()
    })
  }

  /** Ends all threads; jobs that were running or waiting fail. The pool can be used again afterwards. */
  async close(): Promise<void> {
    const left = [...this.queue.splice(0), ...[...this.threads].flatMap(({ task }) => task ?? [])]
    const ended = [...this.threads].map((thread) => this.end(thread))
    for (const task of left) task.reject(new Error('The PDF workers were closed.'))
    await Promise.all(ended)
  }

  private next(): void {
    if (this.queue.length === 0) return
    let thread = [...this.threads].find(({ task }) => task === null)
    if (!thread && this.threads.size < this.options.size) thread = this.open()
    if (!thread) return
    const task = this.queue.shift()
    if (task) this.give(thread, task)
  }

  private open(): Thread<Job, Result> {
    const thread: Thread<Job, Result> = { worker: this.options.start(), task: null, timer: null }
    this.threads.add(thread)
    thread.worker.on('message', (answer: Answer<Result>) => this.answered(thread, answer))
    thread.worker.on('error', (error) => this.died(thread, error))
    thread.worker.on('exit', (code) => this.died(thread, new Error(`The thread ended with ${code}.`)))
    return thread
  }

  private give(thread: Thread<Job, Result>, task: Task<Job, Result>): void {
    thread.task = task
    thread.worker.ref()
    if (thread.timer) clearTimeout(thread.timer)
    thread.timer = setTimeout(() => this.late(thread), this.options.timeout)
    const question: Question<Job> = { id: task.id, job: task.job }
    thread.worker.postMessage(question)
  }

  private answered(thread: Thread<Job, Result>, answer: Answer<Result>): void {
    const { task } = thread
    if (!task || task.id !== answer.id) return
    this.rest(thread)
    if (answer.ok) task.resolve(answer.result)
    else task.reject(new Error(answer.message))
    this.next()
  }

  private rest(thread: Thread<Job, Result>): void {
    thread.task = null
    thread.worker.unref()
    if (thread.timer) clearTimeout(thread.timer)
    thread.timer = setTimeout(() => void this.end(thread), this.options.idle)
    thread.timer.unref()
  }

  private late(thread: Thread<Job, Result>): void {
    const { task } = thread
    void this.end(thread)
    task?.reject(new Error(`The document was not ready after ${this.options.timeout / 1000} seconds.`))
    this.next()
  }

  private died(thread: Thread<Job, Result>, error: Error): void {
    if (!this.threads.has(thread)) return
    const { task } = thread
    void this.end(thread)
    if (task) {
      task.crashes += 1
      if (task.crashes < 2) this.queue.unshift(task)
      else
        task.reject(new Error('The thread that makes PDFs died twice over this document.', { cause: error }))
    }
    this.next()
  }

  private async end(thread: Thread<Job, Result>): Promise<void> {
    this.threads.delete(thread)
    thread.task = null
    if (thread.timer) clearTimeout(thread.timer)
    await thread.worker.terminate()
  }
}
