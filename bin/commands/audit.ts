import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Command, Failure, Refusal, WrongUsage } from '../command'
import { print } from '../streams'

export const audit: Command = {
  name: 'audit',
  about: 'Verifies the audit trail of the database that the settings name, or prints its newest event.',
  reads: null,
  tasks: ['verify', 'head'],
  options: {
    head: {
      value: 'SEQUENCE:HASH',
      about: 'A head that was noted earlier: what was cut off or made anew since is found too.',
    },
  },
  async run({ file: task, options }, place) {
    const { readHead } = await import('@/lib/data/audit-verification')
    const noted = options.head === undefined ? null : readHead(options.head)
    if (options.head !== undefined && (noted === null || task === 'head')) {
      const expected = task === 'head' ? 'only with verify' : 'SEQUENCE:HASH as audit head prints it'
      throw new WrongUsage(`--head: expected ${expected}`, audit)
    }
    await withDatabase(place.dataFolder, () => (task === 'head' ? printHead() : verify(noted)))
  },
}

async function withDatabase(dataFolder: string, work: () => Promise<void>): Promise<void> {
  // Looked at before the settings are read, which would make the folder.
  if (!process.env.DATABASE_URL?.trim() && !existsSync(path.join(dataFolder, 'database'))) {
    throw new Refusal([`${dataFolder}: expected a data folder with a database, or DATABASE_URL`])
  }
  const { closeDatabase } = await import('@/lib/db/client')
  try {
    await work()
  } finally {
    await closeDatabase()
  }
}

async function printHead(): Promise<void> {
  const { auditHead, headText } = await import('@/lib/data/audit-verification')
  const head = await auditHead()
  await print(head ? `${headText(head)}\n` : 'The audit trail has no event yet.\n')
}

async function verify(
  noted: Parameters<typeof import('@/lib/data/audit-verification')['verifyStoredTrail']>[0],
) {
  const { headText, verifyStoredTrail } = await import('@/lib/data/audit-verification')
  const { faults, events, head } = await verifyStoredTrail(noted)
  if (faults.length > 0) throw new Failure(faults)
  await print(head ? `ok, ${events} events, head ${headText(head)}\n` : 'ok, 0 events\n')
}
