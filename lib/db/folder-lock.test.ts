import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock'
import { ownIdentity } from './process-identity'

let folder = ''
let children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ips-lock-'))
  children = []
})
afterEach(async () => {
  await Promise.all(children.map((child) => killed(child)))
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a process that asks for the folder; resolves to what it said. */
function ask(): { child: ChildProcess; said: Promise<string> } {
  const program = path.join(import.meta.dirname, 'testing/lock-holder.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const said = new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('exit', (code, signal) => resolve(`ended ${code ?? signal}`))
  })
  return { child, said }
}

function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

function plant(claim: Record<string, unknown>, secondsAgo = 0): void {
  const file = path.join(folder, 'lock', 'planted.claim')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ ...ownIdentity(), since: '2026-01-01T00:00:00.000Z', ...claim }))
  const then = Date.now() / 1000 - secondsAgo
  utimesSync(file, then, then)
}

describe('one folder, one process', () => {
  test('the second is refused with a sentence that says what to do', async () => {
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(
      /in use by another process .*process \d+, since .*Stop that one first.*DATABASE_URL/,
    )
    lock.release()
    expect(readdirSync(path.join(folder, 'lock'))).toEqual([])
  })

  test('another process is refused while the first lives, and served after it gave the folder free', async () => {
    const first = ask()
    expect(await first.said).toBe('held')
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
    expect(await ask().said).toBe('refused')
    first.child.stdin?.end()
    await new Promise((resolve) => first.child.once('exit', resolve))
    const lock = await lockFolder(folder)
    lock.release()
  })

  test('the lock of a killed process is taken over', async () => {
    const first = ask()
    expect(await first.said).toBe('held')
    await killed(first.child)
    const lock = await lockFolder(folder)
    expect(readdirSync(path.join(folder, 'lock'))).toHaveLength(2)
    lock.release()
  })

  test('of several that find a stale lock at once exactly one gets the folder', async () => {
    plant({ pid: 999_999_999 })
    const words = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ask().said))
    expect(words.sort()).toEqual(['held', ...Array(5).fill('refused')])
  }, 60_000)
})

describe('whose claim still counts', () => {
  const CLAIMS: readonly [string, Record<string, unknown>, number, 'in use' | 'free'][] = [
    ['a process that lives', {}, 0, 'in use'],
    ['a process that lives, however long its heartbeat is silent', {}, 3600, 'in use'],
    ['a process that is gone', { pid: 999_999_999 }, 0, 'free'],
    ['a process whose pid was given to another one', { began: '1' }, 0, 'free'],
    ['another host or container that gives signs of life', { space: 'another host' }, 5, 'in use'],
    ['another host or container that is silent', { space: 'another host' }, 3600, 'free'],
  ]
  test.each(CLAIMS)('%s', async (_who, claim, secondsAgo, expected) => {
    plant(claim, secondsAgo)
    const outcome = await lockFolder(folder).then(
      (lock) => {
        lock.release()
        return 'free'
      },
      (error: unknown) => {
        expect(error).toBeInstanceOf(FolderInUse)
        return 'in use'
      },
    )
    expect(outcome).toBe(expected)
  })
})
