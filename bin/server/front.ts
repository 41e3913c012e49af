import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Environment } from '@/lib/env'
import { isApi, refusalOf } from '@/lib/http/refusal'
import { NO_ROUTE, routeNamer } from '@/lib/http/route-template'
import { currentRequestId, log, withRequestId } from '@/lib/log'
import { completeHeaders } from './answer-headers'
import type { Built } from './built'
import { speakOfFaults } from './fault-page'
import { isWellFormed } from './form-body'
import { FAILED, MALFORMED, NOT_FOUND, refuse, refuseSocket, STARTING } from './refuse'
import { settleHeaders } from './request-headers'

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

/** Next's page for when even the error page fails; it can be asked for by name, as if something had. */
const ERROR_PAGE = '/_global-error'

/**
 * Makes the server: it refuses what no reader of ours should see, settles the headers of what it lets pass, completes
 * those of every answer, and writes one line about it.
 */
export function createFront(settings: Environment): Front {
  const { appUrl, https } = settings
  let handle: Handle | null = null
  let routeOf = routeNamer([])
  let knowsAction = (_id: string) => false
  let isPage = (_route: string) => false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: target = '', headers } = request
    if (handle === null) return refuse(response, target, STARTING)
    settleHeaders(request, settings)
    const refusal = refusalOf({ method, target, headers }, { appUrl, knowsAction })
    if (refusal !== null) return refuse(response, target, refusal)
    // Next would answer programs with the page "not found", which belongs to people.
    const route = routeOf(pathOf(target))
    if (route === ERROR_PAGE || (route === NO_ROUTE && isApi(target))) {
      return refuse(response, target, NOT_FOUND)
    }
    if (headers['next-action'] !== undefined && !isPage(route)) return refuse(response, target, NOT_FOUND)
    if (method === 'POST' && !isApi(target) && !(await isWellFormed(request))) {
      return refuse(response, target, MALFORMED)
    }
    if (isPage(route)) speakOfFaults(response, currentRequestId() ?? '')
    return handle(request, response)
  }

  function report(request: IncomingMessage, response: ServerResponse, started: number): void {
    const route = routeOf(pathOf(request.url))
    const ms = Math.round(performance.now() - started)
    const write = route.startsWith('/_next/') ? log.debug : log.info
    write('request', { method: request.method, route, status: response.statusCode, ms })
  }

  const server = createServer(LIMITS, (request, response) => {
    const started = performance.now()
    const requestId = randomUUID()
    completeHeaders(response, { path: pathOf(request.url), https, requestId })
    response.once('close', () => withRequestId(requestId, () => report(request, response, started)))
    withRequestId(requestId, () =>
      answer(request, response).catch((error: unknown) => {
        log.error('A request failed.', { error })
        if (response.headersSent) response.destroy()
        else refuse(response, request.url ?? '', FAILED)
      }),
    )
  })
  server.on('clientError', (error, socket) => refuseSocket(error, socket, https))
  return {
    server,
    open(nextHandle, built) {
      handle = nextHandle
      routeOf = routeNamer(built.routes)
      knowsAction = (id) => built.actions.has(id)
      isPage = (route) => built.pages.has(route)
    },
  }
}

function pathOf(target: string | undefined): string {
  return target?.split('?', 1)[0] ?? ''
}
