import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { closeDatabase, openAt, setDatabase } from '@/lib/db/client'
import { within } from '@/lib/db/tenant'
import { allRows } from '@/lib/db/testing/all-rows'
import { databaseAt, onServer } from '@/lib/db/testing/server'
import { enqueue } from './outbox'
import { sendDueMails } from './sender'
import { type SmtpServer, startSmtpServer } from './testing/smtp'
import { toServer } from './transport'

/** A process of its own that sends what is due. */
function startSender(databaseUrl: string, smtpUrl: string): ChildProcess {
  const program = path.join(import.meta.dirname, 'testing/doomed-sender.ts')
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', program, smtpUrl], {
    env: { ...process.env, DATABASE_URL: databaseUrl, AUTH_SECRET: randomUUID() + randomUUID() },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

describe('R-45 a sender that is killed when the server has the mail and before it is marked', () => {
  const name = `ips_${randomUUID().replaceAll('-', '')}`
  const url = databaseAt(inject('postgresUrl'), name)
  let smtp: SmtpServer
  beforeAll(async () => {
    await onServer(inject('postgresUrl'), `create database ${name} template ${inject('postgresTemplate')}`)
    setDatabase(await openAt(url))
    smtp = await startSmtpServer()
  }, 60_000)
  afterAll(async () => {
    await smtp.close()
    await closeDatabase()
    await onServer(inject('postgresUrl'), `drop database ${name} with (force)`)
  })

  test('leaves it to the next, who sends it again under the same Message-ID, once its lease has ended', async () => {
    const mail = {
      organisationId: null,
      kind: 'notice',
      to: 'ana@example.org',
      subject: 'Hello',
      body: 'Hi',
    } as const
    await within({ kind: 'installation' }, (db) => enqueue(db, mail))
    const killed = new Promise<void>((resolve) => {
      smtp.manners.onMessage = () => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
        return null
      }
    })
    const child = startSender(url, smtp.url)
    await killed
    smtp.manners.onMessage = undefined

    const send = () => sendDueMails(new AbortController().signal, () => toServer(smtp.url, 'ips@example.org'))
    await send()
    expect(smtp.received, 'the dead one’s lease is kept').toHaveLength(1)
    await allRows(sql`update mails set leased_until = leased_until - interval '3 minutes'`)
    await send()
    await send()
    const ids = smtp.received.map(({ headers }) => headers.find((line) => line.startsWith('Message-ID:')))
    expect(ids).toEqual([expect.stringMatching(/^Message-ID: <.+>$/), ids[0]])
    const [first, second] = smtp.received
    expect(second, 'word for word the same').toEqual(first)
    const [row] = await allRows(
      sql`select recipient, subject, body, attempts, sent_at is not null as sent from mails`,
    )
    expect(row).toEqual({ recipient: null, subject: null, body: null, attempts: 2, sent: true })
  }, 60_000)
})
