import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Environment } from '@/lib/env'
import { clientAddress } from '@/lib/http/client-address'
import { ownHost } from '@/lib/http/own-origin'
import { isApi, type Refusal, refusalOf } from '@/lib/http/refusal'
import { NO_ROUTE, routeNamer } from '@/lib/http/route-template'
import { FILE_POLICY, securityHeaders } from '@/lib/http/security-headers'
import { log, withRequestId } from '@/lib/log'
import { completeHeaders } from './answer-headers'
import type { Built } from './built'
import { isWellFormed } from './form-body'

export { env } from '@/lib/env'
export { readBuilt } from './built'
export { captureConsole } from './console'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The server that stands before Next. */
export interface Front {
  readonly server: Server
  /** From now on requests go to `handle`; until then they are answered 503. */
  open(handle: Handle, built: Built): void
}

/** Slow senders may hold a socket, not for ever; 65 s outlive the idle limit of the usual proxies. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
}

/** Headers by which Next and we speak among ourselves: from outside they are nobody's to send. */
const INTERNAL = /^(x-(middleware|invoke|nextjs|next|matched|now|vercel|prerender|action|ips)-|next-resume$)/
const REPLACED = [
  'content-security-policy',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-for',
  'forwarded',
]

/**
 * Makes the server: it refuses what no reader of ours should see, takes out what only we may say, names the client and
 * the request, completes the headers of every answer and writes one line about it.
 */
export function createFront(settings: Environment): Front {
  const { appUrl, https, trustedProxies } = settings
  let handle: Handle | null = null
  let routeOf = routeNamer([])
  let knowsAction = (_id: string) => false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: target = '' } = request
    if (handle === null) return say(response, target, STARTING)
    const refusal = refusalOf({ method, target, headers: request.headers }, { appUrl, knowsAction })
    if (refusal !== null) return say(response, target, refusal)
    if (method === 'POST' && !isApi(target) && !(await isWellFormed(request))) {
      return say(response, target, MALFORMED)
    }
    // Next would answer with the page "not found", which belongs to people and brings its own policy.
    if (isApi(target) && routeOf(pathOf(target)) === NO_ROUTE) return say(response, target, NOT_FOUND)
    return handle(request, response)
  }

  const server = createServer(LIMITS, (request, response) => {
    const started = performance.now()
    const requestId = randomUUID()
    const path = pathOf(request.url)
    completeHeaders(response, path, https)
    response.setHeader('X-Request-Id', requestId)
    withRequestId(requestId, () => {
      response.once('close', () => {
        const route = routeOf(path)
        const ms = Math.round(performance.now() - started)
        const write = route.startsWith('/_next/') ? log.debug : log.info
        write('request', { method: request.method, route, status: response.statusCode, ms, requestId })
      })
      prepare(request, { appUrl, trustedProxies, requestId })
      answer(request, response).catch((error: unknown) => {
        log.error('A request failed.', { error })
        if (response.headersSent) response.destroy()
        else say(response, request.url ?? '', FAILED)
      })
    })
  })
  server.on('clientError', (error, socket) => refuseSocket(error, socket, https))
  return {
    server,
    open(nextHandle, built) {
      handle = nextHandle
      routeOf = routeNamer(built.routes)
      knowsAction = (id) => built.actions.has(id)
    },
  }
}

const STARTING: Refusal = {
  status: 503,
  code: 'starting',
  message: 'Starting …',
  headers: { 'Retry-After': '2' },
}
const NOT_FOUND: Refusal = { status: 404, code: 'not-found', message: 'There is nothing here.' }
const MALFORMED: Refusal = { status: 400, code: 'malformed', message: 'This form cannot be read.' }
const FAILED: Refusal = { status: 500, code: 'failed', message: 'Something went wrong. The fault is ours.' }

function pathOf(target: string | undefined): string {
  return target?.split('?', 1)[0] ?? ''
}

/** Makes a request's headers say what is so, not what its sender would like us to believe. */
function prepare(
  request: IncomingMessage,
  { appUrl, trustedProxies, requestId }: { appUrl: string; trustedProxies: number; requestId: string },
): void {
  const { headers, socket } = request
  const client = clientAddress(socket.remoteAddress, headers['x-forwarded-for'], trustedProxies)
  for (const name of Object.keys(headers)) {
    if (INTERNAL.test(name) || REPLACED.includes(name)) delete headers[name]
  }
  const host = ownHost(headers.host, appUrl)
  headers.host = host
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = new URL(appUrl).protocol.slice(0, -1)
  // Next compares the origin of a form with the host and takes no other word for it, but pages with the referrer
  // policy `no-referrer` send `null`; `refusalOf` lets that pass only where the browser vouches for the page.
  if (headers.origin === 'null' && headers['sec-fetch-site'] === 'same-origin') {
    headers.origin = `${new URL(appUrl).protocol}//${host}`
  }
  headers['x-ips-client'] = client
  headers['x-ips-request-id'] = requestId
}

/** An answer of our own: JSON where programs ask, a line of text where people do. */
function say(response: ServerResponse, target: string, { status, code, message, headers }: Refusal): void {
  const requestId = response.getHeader('X-Request-Id')
  const asJson = isApi(target)
  response
    .writeHead(status, {
      'Content-Type': asJson ? 'application/json' : 'text/plain; charset=utf-8',
      ...headers,
    })
    .end(asJson ? JSON.stringify({ code, message }) : `${message}\nRequest ${requestId}\n`)
}

/** What is no HTTP, has too many headers, or is too slow: there is no response object, only the socket. */
function refuseSocket(error: NodeJS.ErrnoException, socket: Duplex, https: boolean): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const headers = {
    Connection: 'close',
    'Content-Length': '0',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': FILE_POLICY,
    ...securityHeaders('/', https),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${[status, ...lines].join('\r\n')}\r\n\r\n`)
  log.info('request', { status: Number(status.slice(0, 3)), fault: error.code ?? 'unknown' })
}
