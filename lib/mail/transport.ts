import 'server-only'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailInHand } from '@/lib/db/mails'
import { env } from '@/lib/env'
import { letterOf } from './letter'

export interface Transport {
  /** Hands one mail over; rejects when the other side did not take it, or it is not known whether it did. */
  readonly deliver: (mail: MailInHand) => Promise<void>
  readonly close: () => void
}

/** The way that mails go: to the mail server, into a folder while the program is worked on, or none. */
export function openTransport(): Transport | null {
  const { smtpUrl, smtpFrom, production, dataDir } = env()
  if (smtpUrl !== null && smtpFrom !== null) return toServer(smtpUrl, smtpFrom)
  return production ? null : intoFolder(path.join(dataDir, 'mails'))
}

/** No server of good will needs longer, in milliseconds. */
const PATIENCE = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 20_000,
}

/** Over SMTP. A password never crosses a network in the clear: STARTTLS is then a must. */
export function toServer(smtpUrl: string, from: string, patience = PATIENCE): Transport {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const auth = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined
  const host = hostname.replace(/^\[|\]$/g, '')
  const mailer = createTransport({
    pool: true,
    maxConnections: 3,
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: auth !== undefined && !isLoopback(host),
    auth,
    tls: isIP(host) ? {} : { servername: host },
    ...patience,
  })
  return {
    deliver: async (mail) => void (await mailer.sendMail(letterOf(mail, from))),
    close: () => mailer.close(),
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** Into files that a mail program opens, named by kind and Message-ID: a repetition takes the place of the first. */
export function intoFolder(folder: string): Transport {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    deliver: async (mail) => {
      const { message } = await writer.sendMail(letterOf(mail, 'ips-readiness@localhost'))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = path.join(folder, `${mail.kind}-${mail.messageId.replace(/[^\w-]+/g, '-')}.eml`)
      await writeFile(`${file}.unfinished`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.unfinished`, file)
    },
    close: () => writer.close(),
  }
}
