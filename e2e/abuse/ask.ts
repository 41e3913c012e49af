import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { keepSecret } from '../log/secrets'

/** The answer to a request, as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly ms: number
}

/** The journeys' server. */
const HERE = process.env.E2E_URL ?? ''

export interface Question {
  /** Another server than that of the journeys. */
  readonly base?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/**
 * Sends a request exactly as it is written, path and headers included (`fetch` would tidy both up), and follows
 * nothing. Rejects when the server hangs up without an answer.
 */
export function ask(
  path: string,
  { base = HERE, method = 'GET', headers = {}, body }: Question = {},
): Promise<Answer> {
  const { hostname, port } = new URL(base)
  const started = performance.now()
  // Kept alive, as browsers do: a server that closes at once would cut off who is still sending.
  const agent = new Agent({ keepAlive: true })
  return new Promise<Answer>((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asking = request(
      {
        hostname,
        port,
        path,
        method,
        agent,
        headers: { ...length, ...headers } as Record<string, string | string[]>,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) keepSecret('cookie', cookieIn(line))
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
            ms: performance.now() - started,
          })
        })
      },
    )
    asking.on('error', reject)
    asking.end(body)
  }).finally(() => agent.destroy())
}

/** The value in a `Set-Cookie` line. */
const cookieIn = (line: string) => line.slice(line.indexOf('=') + 1).split(';')[0]

/** What a browser says of a form on a page of ours. */
export const fromOwnPage = (base = HERE) => ({ origin: base, 'sec-fetch-site': 'same-origin' })

/** The senders that nobody may be, and what a browser says of each. */
export const FOREIGN_SENDERS: readonly (readonly [
  name: string,
  headers: Readonly<Record<string, string>>,
])[] = [
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sibling site', { origin: 'http://www.localhost', 'sec-fetch-site': 'same-site' }],
  ['another site in an older browser', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a name that was made to point here', { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }],
  ['nobody says who', {}],
]

/** Asks for the data of a page, as Next's script does: its address then carries a sum over what is asked, which Next names. */
export async function askData(path: string, question: Question = {}): Promise<Answer> {
  const asData = { ...question, headers: { ...question.headers, rsc: '1' } }
  const first = await ask(path, asData)
  const named = first.headers.location
  return first.status === 307 && named?.startsWith(`${path}?_rsc`) ? ask(named, asData) : first
}
