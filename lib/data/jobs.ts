import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { log } from '@/lib/log'
import { mailsGoOut } from '@/lib/mail/outbox'
import { sendDueMails } from '@/lib/mail/sender'
import { sendActionDigests } from './action-digest'
import { printAuditHead } from './audit-verification'
import { closeOverdue } from './close-overdue'
import { endTurn, keepTurn, postponeTurn, takeTurn } from './job-turns'
import { openDueRounds } from './open-round'
import { purgeOrganisations } from './organisation-deletion'
import { deleteExpired } from './retention'

/** What the program does by itself, again and again; of several processes one at a time does it. */
export interface Job {
  readonly name: string
  /** Seconds from the end of one run to the beginning of the next. */
  readonly everySeconds: number
  /** Does the work; when `stop` says so, it ends soon and leaves the rest for later. */
  readonly run: (stop: AbortSignal) => Promise<void>
}

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** The program's jobs. */
function allJobs(): readonly Job[] {
  return [
    ...(mailsGoOut()
      ? [
          { name: 'mail', everySeconds: 5, run: sendDueMails },
          // Looks each day, since an action may come near on any; each person hears once a week at most.
          {
            name: 'actions',
            everySeconds: DAY,
            run: async (stop: AbortSignal) => void (await sendActionDigests(stop)),
          },
        ]
      : []),
    { name: 'closing', everySeconds: 5 * MINUTE, run: closeOverdue },
    { name: 'rounds', everySeconds: 5 * MINUTE, run: openDueRounds },
    { name: 'retention', everySeconds: DAY, run: deleteExpired },
    { name: 'organisations', everySeconds: DAY, run: async () => void (await purgeOrganisations()) },
    { name: 'audit-head', everySeconds: DAY, run: printAuditHead },
  ]
}

/** The server answers its first requests before it looks for work of its own. */
const FIRST_AFTER_SECONDS = 5
/** How often it is looked whether a job that runs seldom is due, and how soon after a failure. */
const LOOK_EVERY_SECONDS = 60

let attending: { readonly stop: AbortController; readonly done: Promise<unknown> } | null = null

/** Begins to run the jobs, each when it is due, until `stopJobs`. */
export function startJobs(jobs: readonly Job[] = allJobs()): void {
  const stop = new AbortController()
  attending = { stop, done: Promise.all(jobs.map((job) => attend(job, stop.signal))) }
}

/** Tells the jobs that run to end, and resolves when they have. */
export async function stopJobs(): Promise<void> {
  attending?.stop.abort()
  await attending?.done
  attending = null
}

async function attend(job: Job, stop: AbortSignal): Promise<void> {
  let seconds = FIRST_AFTER_SECONDS
  for (;;) {
    // Rejects when it is to stop; the process does not live on for its sake.
    await wait(seconds * 1000, null, { signal: stop, ref: false }).catch(() => null)
    if (stop.aborted) return
    seconds = Math.min(job.everySeconds, LOOK_EVERY_SECONDS)
    try {
      await runInTurn(job, stop)
    } catch (error) {
      log.error(`The job ${job.name} failed and will be tried again.`, { error })
      seconds = LOOK_EVERY_SECONDS
    }
  }
}

/**
 * Runs a job once if it is due and no other process has it in hand; returns whether it ran. The turn is renewed while
 * it runs; one that is lost all the same, to a process that took this one for dead, stops it.
 */
export async function runInTurn({ name, everySeconds, run }: Job, stop: AbortSignal): Promise<boolean> {
  const turn = await takeTurn(name, everySeconds)
  if (turn === null) return false
  const lost = new AbortController()
  const letGo = keepTurn(name, turn, () => lost.abort())
  try {
    await run(AbortSignal.any([stop, lost.signal]))
  } catch (error) {
    const kept = await letGo()
    if (kept !== null) await postponeTurn(name, kept).catch(() => undefined)
    throw error
  }
  const kept = await letGo()
  if (kept !== null) await endTurn(name, kept)
  return true
}
