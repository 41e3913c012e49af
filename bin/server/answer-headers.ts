import type { OutgoingHttpHeader, ServerResponse } from 'node:http'
import { BARE_PAGE_POLICY, FILE_POLICY, securityHeaders } from '@/lib/http/security-headers'

const POLICY = 'Content-Security-Policy'
const NO_STORE = 'private, no-store'

export interface Facts {
  readonly path: string
  readonly https: boolean
  readonly requestId: string
}

/**
 * Sees to it that an answer, whoever writes it, leaves with the id of its request, the security headers, with a policy that fits its kind,
 * and with `private, no-store` unless it is a file for everyone.
 */
export function completeHeaders(response: ServerResponse, { path, https, requestId }: Facts): void {
  const writeHead: (status: number, reason?: string) => ServerResponse = response.writeHead
  response.writeHead = function complete(status: number, ...rest: unknown[]) {
    const headers = rest.find((argument) => typeof argument === 'object' && argument !== null)
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined) response.setHeader(name, value as OutgoingHttpHeader & string)
    }
    for (const [name, value] of Object.entries(securityHeaders(path, https))) response.setHeader(name, value)
    response.setHeader('X-Request-Id', requestId)
    response.setHeader(POLICY, policyOf(response))
    if (!isForEveryone(status, response)) response.setHeader('Cache-Control', NO_STORE)
    const [reason] = rest
    return typeof reason === 'string'
      ? writeHead.call(response, status, reason)
      : writeHead.call(response, status)
  } as ServerResponse['writeHead']
}

function policyOf(response: ServerResponse): string {
  const isPage = /^text\/html\b/i.test(String(response.getHeader('Content-Type') ?? ''))
  if (!isPage) return FILE_POLICY
  return String(response.getHeader(POLICY) ?? BARE_PAGE_POLICY)
}

function isForEveryone(status: number, response: ServerResponse): boolean {
  const isPublic = /^public\b/.test(String(response.getHeader('Cache-Control') ?? ''))
  return isPublic && !response.hasHeader('Set-Cookie') && status < 400
}
