import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Forbidden, NotFound } from '@/lib/errors'
import { enqueue } from '@/lib/mail/outbox'
import { outgoingMails } from './outgoing-mails'
import { asActor } from './tenancy'
import { aCast, anAgency } from './testing/people'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  test('R-45 the lead sees how many mails wait, went out and failed', async () => {
    const { organisationId } = cast.agency
    const put = (kind: 'invitation' | 'reminder') =>
      asActor(cast.lead, (db) =>
        enqueue(db, {
          organisationId,
          kind,
          to: `${randomUUID()}@example.org`,
          subject: 'Hello',
          body: 'Hello',
        }),
      )
    for (let turn = 0; turn < 3; turn++) await put('invitation')
    await put('reminder')
    await allRows(
      sql`update mails set sent_at = now() where id = (select id from mails where kind = 'invitation' limit 1)`,
    )
    await allRows(sql`update mails set given_up_at = now() where kind = 'reminder'`)
    expect(await outgoingMails(cast.lead, organisationId)).toEqual([
      { kind: 'invitation', waiting: 2, sent: 1, failed: 0 },
      { kind: 'reminder', waiting: 0, sent: 0, failed: 1 },
    ])
  })

  test('a member may not, and for everybody else it is not there', async () => {
    const { organisationId } = cast.agency
    await expect(outgoingMails(cast.member, organisationId)).rejects.toThrow(Forbidden)
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      await expect(outgoingMails(stranger, organisationId), who).rejects.toThrow(NotFound)
    }
    await expect(outgoingMails(cast.lead, (await anAgency()).organisationId)).rejects.toThrow(NotFound)
  })
})
