import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startSmtpServer, subjectOf } from '@/lib/mail/testing/smtp'
import { test as base } from './fixtures'
import { keepSecret } from './log/secrets'
import { startServer } from './server'

/** Mail as the journeys' people get it. */
export interface Post {
  /** Address of a server of the program that sends mail, on the journeys' own database. */
  readonly url: string
  /** What its links begin with: the address that the program was given, not the one that a request came to. */
  readonly origin: string
  /** The link in the next mail to an address whose subject fits; each mail is read once. */
  linkTo(email: string, subject: RegExp): Promise<URL>
}

const DELIVERED_WITHIN_MS = 30_000

function setting(name: 'E2E_DATABASE_URL' | 'E2E_AUTH_SECRET'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: the journeys' server did not start.`)
  return value
}

/**
 * The journeys' test with pages of a server that sends its mails to a real SMTP server. The outbox is the database's,
 * so only one file may use it, and in one worker.
 */
export const test = base.extend<object, { post: Post }>({
  post: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, even of nothing.
    async ({}, use) => {
      const smtp = await startSmtpServer()
      const dataDir = mkdtempSync(path.join(tmpdir(), 'ips-mailed-'))
      const server = await startServer({
        dataDir,
        env: {
          DATABASE_URL: setting('E2E_DATABASE_URL'),
          AUTH_SECRET: setting('E2E_AUTH_SECRET'),
          SMTP_URL: smtp.url,
          SMTP_FROM: 'ips@example.org',
        },
      })
      const read = new Set<unknown>()
      await use({
        url: server.url,
        origin: `http://localhost:${server.port}`,
        async linkTo(email, subject) {
          const end = Date.now() + DELIVERED_WITHIN_MS
          while (Date.now() < end) {
            const mail = smtp.received.find(
              (one) => !read.has(one) && one.to.includes(email) && subject.test(subjectOf(one)),
            )
            if (mail) {
              read.add(mail)
              const link = /^https?:\S+$/m.exec(mail.body)
              if (!link) throw new Error(`There is no link in:\n${mail.body}`)
              keepSecret('token', new URL(link[0]).pathname.split('/').at(-1))
              return new URL(link[0])
            }
            await new Promise((resolve) => setTimeout(resolve, 100))
          }
          const came = smtp.received.map((one) => `${one.to.join()}: ${subjectOf(one)}`).join('\n')
          throw new Error(`No mail about ${subject} came to ${email}. These came:\n${came}`)
        },
      })
      await server.stop()
      await smtp.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ post }, use) => use(post.url),
})
export { expect } from './fixtures'
