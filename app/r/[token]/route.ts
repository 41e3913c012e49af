import { carriedLink } from '@/app/r/current-link'
import { problemPage } from '@/app/respond'
import { clientAddress } from '@/lib/auth/client'
import { type CarriedLink, carriedText, linkCookie } from '@/lib/auth/link-cookie'
import { attempt } from '@/lib/auth/rate-limit'
import { linkHolderOf } from '@/lib/data/link-holder'
import { newLinkToken } from '@/lib/data/link-keys'

/**
 * Takes the token out of the address: a good one goes into a cookie, every other leads to one neutral page, and an
 * address that many wrong ones come from has to wait. Changes nothing in the database, so that a program that looks
 * at links in mails uses none up.
 */
export async function GET(_: Request, { params }: RouteContext<'/r/[token]'>): Promise<Response> {
  const { token } = await params
  try {
    return await exchange(token)
  } catch (error) {
    return problemPage(error, { href: '/', label: 'IPS Readiness' })
  }
}

async function exchange(token: string): Promise<Response> {
  const link = await linkHolderOf(token)
  if (!link) {
    const tried = await attempt('token', await clientAddress())
    return tried.ok ? to('/r/not-open') : tooMany(tried.retryAfterSeconds)
  }
  const { name, options } = linkCookie(link.secondsLeft)
  const attributes = [
    `${name}=${carriedText(link.shared ? await visitOf(token) : { token, visit: null })}`,
    `Path=${options.path}`,
    `Max-Age=${options.maxAge}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
  ]
  return to('/r', { 'Set-Cookie': attributes.join('; ') })
}

/** Somebody who has opened a shared link and not begun is still in the same visit when they open it again. */
async function visitOf(token: string): Promise<CarriedLink> {
  const carried = await carriedLink()
  return carried.token === token && carried.visit !== null ? carried : { token, visit: newLinkToken() }
}

const QUIET = {
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex',
}

function to(path: string, extra: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: { ...QUIET, ...extra, Location: path },
  })
}

function tooMany(seconds: number): Response {
  return new Response(
    'Too many links were tried from your network. Wait a minute, then open your link again.\n',
    {
      status: 429,
      headers: { ...QUIET, 'Retry-After': String(seconds), 'Content-Type': 'text/plain; charset=utf-8' },
    },
  )
}
