import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { within } from '@/lib/db/tenant'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { ATTEMPTS } from './faults'
import { enqueue, type Mail } from './outbox'
import { sendDueMails } from './sender'
import { type SmtpServer, startSmtpServer, subjectOf } from './testing/smtp'
import { intoFolder, toServer } from './transport'

const IMPATIENT = { connectionTimeout: 400, greetingTimeout: 400, dnsTimeout: 400, socketTimeout: 400 }
const never = new AbortController().signal

interface Row {
  readonly recipient: string | null
  readonly subject: string | null
  readonly body: string | null
  readonly attempts: number
  readonly fault: string | null
  readonly sent: boolean
  readonly givenUp: boolean
  readonly minutesAway: number
}

const ERASED = { recipient: null, subject: null, body: null }

async function put(mail: Partial<Mail> = {}): Promise<string> {
  const to = `${randomUUID()}@example.org`
  const base: Mail = { organisationId: null, kind: 'notice', to, subject: 'Hello', body: 'Hello Ana' }
  await within({ kind: 'installation' }, (db) => enqueue(db, { ...base, ...mail }))
  return mail.to ?? to
}

function rows(): Promise<readonly Row[]> {
  return allRows<Row>(sql`select recipient, subject, body, attempts, last_fault as fault, sent_at is not null as sent,
    given_up_at is not null as "givenUp", round(extract(epoch from not_before - now()) / 60)::int as "minutesAway"
    from mails order by created_at`)
}

/** All that waits is due now, whoever had it in hand is gone. */
const timePasses = () => allRows(sql`update mails set not_before = now(), leased_until = null`)

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let smtp: SmtpServer
  const send = (url = smtp.url, patience?: typeof IMPATIENT) =>
    sendDueMails(never, () => toServer(url, 'ips@example.org', patience))
  beforeEach(async () => {
    await allRows(sql`delete from mails`)
    smtp = await startSmtpServer()
  })
  afterEach(() => smtp.close())

  test('what is due goes out once, is marked, and its recipient, subject and body are erased', async () => {
    const to = await put({ subject: 'You are invited', body: 'Come in:\nhttps://ips.example.org/r/x' })
    await put({ notBefore: new Date(Date.now() + 3_600_000) })
    await send()
    await send()
    expect(smtp.received).toHaveLength(1)
    const [mail] = smtp.received
    expect(mail).toMatchObject({ from: 'ips@example.org', to: [to] })
    expect(mail?.body).toBe('Come in:\nhttps://ips.example.org/r/x')
    expect(mail?.headers).toEqual(
      expect.arrayContaining([
        'From: IPS Readiness <ips@example.org>',
        `To: ${to}`,
        'Subject: You are invited',
        'Auto-Submitted: auto-generated',
        expect.stringMatching(/^Content-Type: text\/plain/),
      ]),
    )
    expect(await rows()).toEqual([
      { ...ERASED, attempts: 1, fault: null, sent: true, givenUp: false, minutesAway: 0 },
      expect.objectContaining({ sent: false, attempts: 0, body: 'Hello Ana' }),
    ])
  })

  test.each([
    ['breaks', 'Hello\r\nBcc: evil@example.org\r\n\r\nBody', 'Hello Bcc: evil@example.org Body'],
    ['one break', 'Hello\nX-Evil: 1', 'Hello X-Evil: 1'],
    ['Unicode breaks', 'Hello\u2028X-Evil: 1\u0085X-Evil: 2', 'Hello X-Evil: 1 X-Evil: 2'],
    ['HTML', '<b>Hello</b><script>alert(1)</script>', '<b>Hello</b><script>alert(1)</script>'],
    ['words of templates', '{{email}} #{email} %s <%= email %>', '{{email}} #{email} %s <%= email %>'],
    ['an encoded word', '=?UTF-8?B?DQpCY2M6IGV2aWw=?=', '=?UTF-8?B?DQpCY2M6IGV2aWw=?='],
    ['other scripts', 'Kutsu: Päijät-Häme 🙂 دعوة', 'Kutsu: Päijät-Häme 🙂 دعوة'],
    ['a long one', 'x'.repeat(500), 'x'.repeat(200)],
  ])('E-06 a subject with %s is one header', async (_, subject, read) => {
    const to = await put({
      subject,
      body: '.\r\nBcc: evil@example.org\r\n.\r\nQUIT\r\n{{email}} <b>é</b>\u0007',
    })
    await send()
    const [mail] = smtp.received
    if (!mail) throw new Error('no mail came')
    expect(mail.to).toEqual([to])
    const names = mail.headers.map((line) => line.split(':')[0]).sort()
    expect(names).toEqual(
      [
        'Auto-Submitted',
        'Content-Transfer-Encoding',
        'Content-Type',
        'Date',
        'From',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
      ].sort(),
    )
    if (!subject.startsWith('=?')) expect(subjectOf(mail)).toBe(read)
    expect(mail.body).toBe('.\nBcc: evil@example.org\n.\nQUIT\n{{email}} <b>é</b>')
    expect(smtp.received).toHaveLength(1)
  })

  describe('R-45', () => {
    test('a server that is down: the mail waits, ever longer, and goes out when it is back', async () => {
      await put()
      const { url } = smtp
      await smtp.close()
      await send(url)
      expect(await rows()).toEqual([
        expect.objectContaining({
          sent: false,
          givenUp: false,
          attempts: 1,
          minutesAway: 1,
          fault: expect.stringMatching(/^(ESOCKET|ECONNREFUSED)/),
        }),
      ])
      await timePasses()
      await send(url)
      expect(await rows()).toEqual([
        expect.objectContaining({ attempts: 2, minutesAway: 4, body: 'Hello Ana' }),
      ])
      smtp = await startSmtpServer()
      await send()
      expect(smtp.received, 'not before its time').toHaveLength(0)
      await timePasses()
      await send()
      expect(smtp.received).toHaveLength(1)
      expect(await rows()).toEqual([expect.objectContaining({ ...ERASED, sent: true, attempts: 3 })])
    })

    test('a server that is down costs a few mails one attempt, not each of a thousand', async () => {
      for (let turn = 0; turn < 9; turn++) await put()
      await smtp.close()
      await send()
      const tried = (await rows()).filter(({ attempts }) => attempts > 0)
      expect(tried.length).toBeLessThanOrEqual(3)
      smtp = await startSmtpServer()
    })

    test('a server that says nothing: given up waiting, tried again later', async () => {
      const silent = createServer(() => undefined)
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
      const { port } = silent.address() as { port: number }
      await put()
      await send(`smtp://127.0.0.1:${port}`, IMPATIENT)
      silent.close()
      expect(await rows()).toEqual([
        expect.objectContaining({ sent: false, attempts: 1, fault: expect.stringMatching(/^ETIMEDOUT/) }),
      ])
    })

    test.each([
      ['4xx to the recipient', { onRecipient: () => ({ code: 450 }) }, '450 EENVELOPE RCPT TO', false],
      ['4xx to the message', { onMessage: () => ({ code: 451 }) }, '451 EMESSAGE DATA', false],
      ['5xx to us as a sender', { onSender: () => ({ code: 550 }) }, '550 EENVELOPE MAIL FROM', false],
      ['5xx to the recipient', { onRecipient: () => ({ code: 550 }) }, '550 EENVELOPE RCPT TO', true],
      ['5xx to the message', { onMessage: () => ({ code: 554 }) }, '554 EMESSAGE DATA', true],
    ])('%s', async (_, manners, fault, givenUp) => {
      Object.assign(smtp.manners, manners)
      await put()
      await send()
      const expected = givenUp
        ? { ...ERASED, givenUp: true }
        : { givenUp: false, minutesAway: 1, body: 'Hello Ana' }
      expect(await rows()).toEqual([
        expect.objectContaining({ sent: false, attempts: 1, fault, ...expected }),
      ])
    })

    test('a server on another machine that offers no TLS is shown no password', async () => {
      await put()
      // Another address of this machine that does not look like it.
      await send(smtp.url.replace('127.0.0.1', 'ips:password@0.0.0.0'))
      expect(await rows()).toEqual([expect.objectContaining({ sent: false, fault: '500 ETLS STARTTLS' })])
    })

    test('one refused recipient keeps no other mail back', async () => {
      const wrong = await put()
      const right = await put()
      smtp.manners.onRecipient = (address) => (address === wrong ? { code: 550 } : null)
      await send()
      expect(smtp.received.map(({ to }) => to)).toEqual([[right]])
    })

    test('after the last attempt a mail is given up and erased', async () => {
      smtp.manners.onRecipient = () => ({ code: 450 })
      await put()
      await allRows(sql`update mails set attempts = ${ATTEMPTS - 1}`)
      await send()
      await timePasses()
      await send()
      expect(await rows()).toEqual([
        expect.objectContaining({
          ...ERASED,
          sent: false,
          givenUp: true,
          attempts: ATTEMPTS,
          fault: '450 EENVELOPE RCPT TO',
        }),
      ])
    })

    test('while one sender has a mail in hand no other takes it', async () => {
      const to = [await put(), await put(), await put(), await put()]
      smtp.manners.onMessage = () => new Promise((resolve) => setTimeout(() => resolve(null), 100))
      await Promise.all([send(), send(), send()])
      expect(smtp.received.flatMap((mail) => mail.to).sort()).toEqual([...to].sort())
    })

    test('a program that stops leaves the rest for later', async () => {
      for (let turn = 0; turn < 8; turn++) await put()
      const stop = new AbortController()
      smtp.manners.onMessage = () => {
        stop.abort()
        return null
      }
      await sendDueMails(stop.signal, () => toServer(smtp.url, 'ips@example.org'))
      const sent = (await rows()).filter((row) => row.sent)
      expect(sent.length).toBeGreaterThan(0)
      expect(sent.length).toBeLessThan(8)
      expect(smtp.received).toHaveLength(sent.length)
    })
  })

  test('while the program is worked on, mails become files for their owner alone', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'ips-mails-')), 'mails')
    await put({ kind: 'invitation', subject: 'Kutsu äiti' })
    await sendDueMails(never, () => intoFolder(folder))
    const [name = '', ...more] = readdirSync(folder)
    expect(more).toEqual([])
    expect(name).toMatch(/^invitation-[\w-]+\.eml$/)
    expect(readFileSync(path.join(folder, name), 'utf8')).toMatch(
      /\r\nFrom: IPS Readiness <[\s\S]*\r\n\r\nHello Ana/,
    )
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600)
    expect(await rows()).toEqual([expect.objectContaining({ ...ERASED, sent: true })])
    rmSync(path.dirname(folder), { recursive: true })
  })

  test('without a mail server nothing is taken in hand', async () => {
    await put()
    await sendDueMails(never, () => null)
    expect(await rows()).toEqual([expect.objectContaining({ attempts: 0, sent: false })])
  })
})
