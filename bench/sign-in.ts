import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hashPassword, isRightPassword } from '@/lib/auth/password'
import { closeDatabase, openInFolder, setDatabase } from '@/lib/db/client'
import { users } from '@/lib/db/schema/users'
import { findCredentials } from '@/lib/db/sessions'
import { duration, percentile, type Row } from './table'

const RUNS = 200

/** What a sign-in does before it says no: look the address up and check the password, or a hash of nothing. */
async function refused(email: string): Promise<number> {
  const started = performance.now()
  const known = await findCredentials({ email })
  await isRightPassword('seven brown otters paddle away', known?.passwordHash ?? null)
  return performance.now() - started
}

/** Times a wrong password for an address with an account against one without, in turns. */
export async function benchSignIn(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-bench-sign-in-'))
  try {
    const opened = await openInFolder(folder)
    setDatabase(opened)
    const passwordHash = await hashPassword('seven brown otters paddle home')
    await opened.db.insert(users).values({ email: 'known@example.org', name: 'Known', passwordHash })
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS + 5; run++) {
      const times = [await refused('known@example.org'), await refused('nobody@example.org')] as const
      // The first few warm up.
      if (run >= 5) {
        known.push(times[0])
        unknown.push(times[1])
      }
    }
    const [ours, besides] = [percentile(known, 0.5), percentile(unknown, 0.5)]
    const difference = Math.abs(ours / besides - 1)
    return [
      {
        what: `refusing a sign-in, median of ${RUNS}: known address`,
        ours: duration(ours),
        besides: `unknown address ${duration(besides)}`,
        ratio: `${(difference * 100).toFixed(1)} % apart`,
        aim: 'under 10 % apart',
        met: difference < 0.1,
      },
    ]
  } finally {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}
