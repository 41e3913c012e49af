import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { isApi, type Refusal } from '@/lib/http/refusal'
import { FILE_POLICY, securityHeaders } from '@/lib/http/security-headers'
import { currentRequestId, log } from '@/lib/log'

export const STARTING: Refusal = {
  status: 503,
  code: 'starting',
  message: 'Starting …',
  headers: { 'Retry-After': '2' },
}
export const NOT_FOUND: Refusal = { status: 404, code: 'not-found', message: 'There is nothing here.' }
export const MALFORMED: Refusal = { status: 400, code: 'malformed', message: 'This form cannot be read.' }
export const FAILED: Refusal = {
  status: 500,
  code: 'failed',
  message: 'Something went wrong. The fault is ours.',
}

/** An answer of our own: JSON where programs ask, a line of text and the id of the request where people do. */
export function refuse(response: ServerResponse, target: string, refusal: Refusal): void {
  const { status, code, message, headers } = refusal
  const forProgram = isApi(target)
  const type = forProgram ? 'application/json' : 'text/plain; charset=utf-8'
  const body = forProgram
    ? JSON.stringify({ code, message })
    : `${message}\nRequest ${currentRequestId() ?? ''}\n`
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(body)
}

/** What is no HTTP, has too many headers, or is too slow: there is no response object, only the socket. */
export function refuseSocket(error: NodeJS.ErrnoException, socket: Duplex, https: boolean): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status = statusOf(error.code)
  const headers = {
    Connection: 'close',
    'Content-Length': '0',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': FILE_POLICY,
    ...securityHeaders('/', https),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${[status, ...lines].join('\r\n')}\r\n\r\n`, () => socket.destroy())
  log.info('request', { status: Number(status.slice(0, 3)), fault: error.code ?? 'unknown' })
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
}
