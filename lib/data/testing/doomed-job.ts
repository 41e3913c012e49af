import { record } from '@/lib/data/audit'
import { THE_INSTALLATION } from '@/lib/data/installation-settings'
import { runInTurn } from '@/lib/data/jobs'
import { asInstallation } from '@/lib/data/tenancy'

/** A process for the jobs' tests that does a job in the database at DATABASE_URL, and is killed before it ends. */
const run = () =>
  asInstallation(async (db) => {
    await record(
      db,
      { role: 'installation' },
      {
        action: 'installation:expired-deleted',
        organisationId: null,
        subjectId: THE_INSTALLATION,
      },
    )
    process.stdout.write('under way\n')
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  })
await runInTurn({ name: 'doomed', everySeconds: 60, run }, new AbortController().signal)
