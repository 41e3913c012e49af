import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startSmtpServer } from '@/lib/mail/testing/smtp'
import { withClient } from './database'
import { type RunningServer, startServer } from './server'

const MAILS = 12

test('two instances on one database send each mail once, erase it, and one of them prints the audit head', async () => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-jobs-'))
  const name = `ips_jobs_${randomUUID().replaceAll('-', '')}`
  const administration = process.env.E2E_DATABASE_URL ?? ''
  await withClient(administration, (client) => client.query(`create database ${name}`))
  const url = new URL(administration)
  url.pathname = `/${name}`
  const smtp = await startSmtpServer()
  const env = {
    DATABASE_URL: url.href,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    SMTP_URL: smtp.url,
    SMTP_FROM: 'ips@example.org',
  }
  const servers: RunningServer[] = []
  try {
    servers.push(await startServer({ dataDir: folder, env }))
    servers.push(await startServer({ dataDir: folder, env }))
    await withClient(url.href, async (client) => {
      await client.query(
        `insert into audit_events (id, action, subject_kind, subject_id)
         values (gen_random_uuid(), 'thing:done', 'thing', gen_random_uuid())`,
      )
      await client.query(
        `insert into mails (id, kind, recipient, subject, body, message_id)
         select gen_random_uuid(), 'notice', n || '@example.org', 'Hello', 'Hello', '<' || n || '@localhost>'
         from generate_series(1, ${MAILS}) n`,
      )
    })
    await expect.poll(() => smtp.received.length, { timeout: 60_000 }).toBe(MAILS)
    // Long enough for either to look again.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    expect(new Set(smtp.received.flatMap(({ to }) => to)).size).toBe(MAILS)
    expect(smtp.received).toHaveLength(MAILS)
    const left = await withClient(url.href, async (client) => {
      const { rows } = await client.query(
        'select count(*)::int as unsent from mails where sent_at is null or recipient is not null or body is not null',
      )
      return rows
    })
    expect(left).toEqual([{ unsent: 0 }])
    await withClient(url.href, (client) =>
      client.query("update jobs set last_ran_at = last_ran_at - interval '1 day' where name = 'audit-head'"),
    )
    const heads = () =>
      servers
        .map((server) => server.output())
        .join('')
        .match(/"auditHead":"1:[0-9a-f]{64}"/g) ?? []
    await expect.poll(() => heads().length, { timeout: 70_000 }).toBe(1)
    for (const server of servers) await server.stop()
    expect(servers.map(({ process: { exitCode } }) => exitCode)).toEqual([0, 0])
  } finally {
    for (const server of servers) await server.stop('SIGKILL')
    await smtp.close()
    await withClient(administration, (client) => client.query(`drop database ${name} with (force)`))
    rmSync(folder, { recursive: true, force: true })
  }
})
