import type { Browser, BrowserContext, Request } from '@playwright/test'
import { keepSecret, type SecretKind } from './secrets'

const TOKEN = /^[\w-]{43}$/

/** Before the name of a field, React says which argument of the action it belongs to. */
const ARGUMENT = /^_?[0-9a-f]+_/

/** Fields of forms and of the autosave by what they hold. */
const FIELDS: readonly (readonly [RegExp, SecretKind])[] = [
  [/^(password|current)$/, 'password'],
  [/^(note|proof)(:|$)|^(why|participants|reason)$/, 'answer'],
  [/^token$/, 'token'],
  [/^email$/, 'e-mail address'],
]
const MULTIPART_FIELD = /\bname="([^"]+)"\r\n\r\n([\s\S]*?)\r\n--/g

/** Puts what a field of a form says on the list, where its name tells that it is secret. */
export function keepField(name: string, value: unknown): void {
  const kind = FIELDS.find(([pattern]) => pattern.test(name.replace(ARGUMENT, '')))?.[1]
  if (kind && typeof value === 'string') keepSecret(kind, value)
}

/** Puts the secrets of a request on the list: tokens and codes in its address, what its form or its JSON says. */
function keepRequest(request: Request): void {
  const { pathname, searchParams } = new URL(request.url())
  keepSecret('token', ...pathname.split('/').filter((segment) => TOKEN.test(segment)))
  keepSecret('token', searchParams.get('code'), searchParams.get('state'))
  const body = request.method() === 'GET' ? null : request.postData()
  if (!body) return
  for (const [, name = '', value] of body.matchAll(MULTIPART_FIELD)) keepField(name, value)
  const type = request.headers()['content-type'] ?? ''
  if (type.startsWith('application/x-www-form-urlencoded'))
    for (const [name, value] of new URLSearchParams(body)) keepField(name, value)
  if (type.startsWith('application/json')) for (const [name, value] of objectIn(body)) keepField(name, value)
}

function objectIn(json: string): [string, unknown][] {
  try {
    const value = JSON.parse(json)
    return typeof value === 'object' && value !== null ? Object.entries(value) : []
  } catch {
    return []
  }
}

/** Puts the cookies that a browser got on the list. */
async function keepCookies(context: BrowserContext): Promise<void> {
  for (const { value } of await context.cookies().catch(() => [])) keepSecret('cookie', value)
}

/** Watches everything that the pages of a browser send, and the cookies that they are given. */
export function watchBrowser(browser: Browser): void {
  browser.on('context', (context) => {
    context.on('request', keepRequest)
    const close = context.close.bind(context)
    context.close = async (...reason) => {
      await keepCookies(context)
      await close(...reason)
    }
  })
}

/** Puts the cookies of the contexts that are still open on the list. */
export async function keepOpenCookies(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map(keepCookies))
}
