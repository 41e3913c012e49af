import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { DEVELOPMENT } from '@/lib/env'
import { pagePolicy } from '@/lib/http/security-headers'

/**
 * Gives each page its content security policy with a nonce of its own, which Next puts on the page's scripts. It
 * authorises nothing: without it pages keep every other header, and every check.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = pagePolicy(randomBytes(16).toString('base64'), { development: DEVELOPMENT })
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

/** Everything that may be a page. */
export const config = { matcher: '/((?!api/|_next/static/|icon\\.svg$).*)' }
