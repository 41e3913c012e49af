import 'server-only'
import NextAuth from 'next-auth'
import { type Admit, authOptions } from './options'

export interface Question {
  /** The part of the address after /api/auth/, split at its slashes. */
  readonly action: readonly string[]
  readonly method: 'GET' | 'POST'
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, string>>
  readonly cookies?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  /** Header pairs as they are to be sent; `set-cookie` may stand several times. */
  readonly headers: readonly (readonly [string, string])[]
  /** Text, or what `json` was given. */
  readonly body: unknown
}

/** next-auth keeps the last callback address in a cookie and answers 500 when somebody spoils it: it never sees one. */
const CALLBACK_COOKIE = /next-auth\.callback-url$/

/**
 * Puts a question to next-auth in the form of its own Node handler, so that a server action and the route
 * share one way in. Callback addresses are taken out beforehand: our pages carry their own, checked path.
 */
export async function askNextAuth(question: Question, admit?: Admit): Promise<Answer> {
  const { action, method, query = {}, body, cookies = {}, headers = {} } = question
  const request = {
    method,
    headers,
    query: { ...without(query, /^callbackUrl$/), nextauth: action },
    cookies: without(cookies, CALLBACK_COOKIE),
    body: body && without(body, /^callbackUrl$/),
  }
  const response = new Recorder()
  // The Pages API's request and response are what this overload asks for; it uses only the members given here.
  await (NextAuth as unknown as (...of: unknown[]) => Promise<unknown>)(request, response, authOptions(admit))
  return response.answer()
}

function without(record: Readonly<Record<string, string>>, pattern: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !pattern.test(key)))
}

/** The object that an answer carries as JSON. */
export function jsonIn({ body }: Answer): Record<string, unknown> {
  return typeof body === 'string' ? JSON.parse(body) : {}
}

/** The cookies that an answer sets, by name. */
export function cookiesIn({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(
    headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, cookie]) => {
        const [pair = ''] = cookie.split(';')
        const at = pair.indexOf('=')
        return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
      }),
  )
}

class Recorder {
  #status = 200
  #body: unknown = null
  readonly #headers = new Map<string, string | readonly string[]>()

  status(status: number): this {
    this.#status = status
    return this
  }
  getHeader(name: string): string | readonly string[] | undefined {
    return this.#headers.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), value)
    return this
  }
  json(body: unknown): void {
    this.setHeader('content-type', 'application/json')
    this.#body = JSON.stringify(body)
  }
  send(body: unknown): void {
    if (typeof body === 'string' || body === null || body === undefined) this.#body = body
    else this.json(body)
  }
  end(): void {
    this.#body = null
  }
  answer(): Answer {
    const headers = [...this.#headers].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : value.map((one) => [name, one] as const),
    )
    return { status: this.#status, headers, body: this.#body }
  }
}
