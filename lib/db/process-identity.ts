import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Enough about a process to tell later whether it still runs, although process ids are used again. */
export interface ProcessIdentity {
  readonly pid: number
  /** Where the pid means something: host, boot and pid namespace. */
  readonly space: string
  /** When the process began, as the system tells it; null where it does not. */
  readonly began: string | null
}

function firstLine(read: () => string): string {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

/** Host, boot and pid namespace of this process (the last two on Linux only). */
export function ownSpace(): string {
  return [
    hostname(),
    firstLine(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    firstLine(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ')
}

/** When process `pid` of this space began: clock ticks since boot on Linux, a date where `ps` gives one, else null. */
export function beginningOf(pid: number): string | null {
  // The command's name, field 2, may hold spaces and brackets: count from the last bracket. Field 22 is the start.
  const stat = firstLine(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat !== '') return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  if (process.platform === 'linux' || process.platform === 'win32') return null
  return (
    firstLine(() =>
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }),
    ) || null
  )
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, space: ownSpace(), began: beginningOf(process.pid) }
}

/** Whether a process of our own space still runs; a process that has its pid but began at another time is another. */
export function isRunning({ pid, began }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, under another account.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = beginningOf(pid)
  return began === null || now === null || now === began
}
