import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { isFromOwnSite } from '@/app/same-origin'
import { type Answer, askNextAuth, type Question } from '@/lib/auth/ask-next-auth'
import { finishSingleSignOn } from '@/lib/auth/single-sign-on'
import { admitIdentity, linkIdentity } from '@/lib/data/identities'
import { env } from '@/lib/env'
import { mediaType } from '@/lib/http/refusal'

/**
 * What of next-auth is reachable besides the way back from single sign-on; our pages sign in and out by server
 * actions and need none of it.
 */
const OPEN: Readonly<Record<Question['method'], readonly string[]>> = {
  GET: ['csrf', 'session', 'signin', 'signout', 'error'],
  POST: ['callback/credentials', 'signout'],
}
const BODY_LIMIT = 64 * 1024
/** next-auth repeats what it is asked in a header, where other characters are a fault. */
const PLAIN = /^[\w .-]{1,200}$/
const FORM = 'application/x-www-form-urlencoded'

type Context = RouteContext<'/api/auth/[...nextauth]'>

async function answer(request: NextRequest, context: Context, method: Question['method']): Promise<Response> {
  const { nextauth: action } = await context.params
  if (method === 'GET' && action.join('/') === 'callback/oidc' && env().singleSignOn) return comeBack(request)
  if (!OPEN[method].includes(action.join('/'))) return new Response(null, { status: 404 })
  if (method === 'POST') {
    if (!isFromOwnSite(request)) return new Response(null, { status: 403 })
    if (mediaType(request.headers.get('content-type')) !== FORM) return new Response(null, { status: 415 })
  }
  const body = method === 'POST' ? await bodyOf(request) : {}
  if (body === null) return new Response(null, { status: 413 })
  return responseOf(
    await askNextAuth({
      action,
      method,
      query: Object.fromEntries([...request.nextUrl.searchParams].filter(([, value]) => PLAIN.test(value))),
      cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
      body,
    }),
  )
}

/** The way back from the provider of single sign-on. */
async function comeBack(request: NextRequest): Promise<Response> {
  const query = Object.fromEntries(request.nextUrl.searchParams)
  const path = await finishSingleSignOn(query, { admit: admitIdentity, link: linkIdentity })
  redirect(path)
}

/** The fields of a form that says how long it is and is not too long; else null. */
async function bodyOf(request: NextRequest): Promise<Record<string, string> | null> {
  const length = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY)
  if (!(length <= BODY_LIMIT)) return null
  return Object.fromEntries(new URLSearchParams(await request.text()))
}

function responseOf({ status, headers, body }: Answer): Response {
  const all = new Headers({ 'cache-control': 'private, no-store' })
  for (const [name, value] of headers) {
    if (name === 'set-cookie') all.append(name, value)
    else all.set(name, value)
  }
  return new Response(typeof body === 'string' ? body : null, { status, headers: all })
}

export const GET = (request: NextRequest, context: Context) => answer(request, context, 'GET')
export const POST = (request: NextRequest, context: Context) => answer(request, context, 'POST')
