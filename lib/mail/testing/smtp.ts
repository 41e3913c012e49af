import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  /** Every header line, unfolded, as it came. */
  readonly headers: readonly string[]
  readonly body: string
}

type Refusal = { readonly code: number } | null

/** How the server of a test behaves; it takes everything unless told otherwise. */
export interface Manners {
  onSender?: () => Refusal | Promise<Refusal>
  onRecipient?: (address: string) => Refusal
  /** Asked when a message has come whole, and before it is acknowledged. */
  onMessage?: (message: Received) => Refusal | Promise<Refusal>
}

/** Starts a real SMTP server on 127.0.0.1 that keeps what it took. */
export async function startSmtpServer(manners: Manners = {}) {
  const received: Received[] = []
  const answer = async (
    refusal: Refusal | undefined | Promise<Refusal>,
    callback: (error?: Error | null) => void,
  ) => {
    const refused = await refusal
    callback(refused ? Object.assign(new Error('no'), { responseCode: refused.code }) : null)
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onMailFrom: (_address, _session, callback) => void answer(manners.onSender?.(), callback),
    onRcptTo: ({ address }, _session, callback) => void answer(manners.onRecipient?.(address), callback),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const message = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          ...readMessage(Buffer.concat(chunks).toString('utf8')),
        }
        received.push(message)
        await answer(manners.onMessage?.(message), callback)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    manners,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type SmtpServer = Awaited<ReturnType<typeof startSmtpServer>>

/** Splits a message into headers and body, and takes the transfer encoding off the body. */
function readMessage(source: string): Pick<Received, 'headers' | 'body'> {
  const end = source.indexOf('\r\n\r\n')
  const headers = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const coded = source.slice(end + 4)
  const encoding = headers.find((line) => line.startsWith('Content-Transfer-Encoding:')) ?? ''
  const body = encoding.includes('quoted-printable')
    ? bytesOf(coded.replace(/=\r\n/g, ''), /=([0-9A-F]{2})/g)
    : encoding.includes('base64')
      ? Buffer.from(coded, 'base64').toString('utf8')
      : coded
  return { headers, body: body.replace(/\r\n/g, '\n').trimEnd() }
}

/** The subject as a person reads it (RFC 2047). */
export function subjectOf({ headers }: Received): string {
  const [line = ''] = headers.filter((header) => header.startsWith('Subject: '))
  return line
    .slice('Subject: '.length)
    .replace(/(\?=) (?==\?)/g, '$1')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : bytesOf(text.replaceAll('_', ' '), /=([0-9A-F]{2})/g),
    )
}

function bytesOf(text: string, escaped: RegExp): string {
  return Buffer.from(
    text.replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')
}
