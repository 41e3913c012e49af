import { isFromOwnPage } from './own-origin'

/** Bytes of a request's body, wherever it goes; a handler may allow less. Server actions are told the same in next.config.js. */
export const BODY_LIMIT = 1024 * 1024

/** What is known of a request before its body is read; header names in lower case. */
export interface Asked {
  readonly method: string
  /** As it stands in the request line. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const PAGE_METHODS = ['GET', 'HEAD', 'POST']
const API_METHODS = [...PAGE_METHODS, 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** How forms and server actions are sent; `text/plain` is an action whose arguments fit into one line. */
const FORM_TYPES = ['multipart/form-data', 'text/plain', 'application/x-www-form-urlencoded']

/** Whether an address belongs to programs: its handlers check their own methods, types and senders. */
export function isApi(target: string): boolean {
  return /^\/api(\/|\?|$)/.test(target)
}

/**
 * Why a request is refused before anything of ours reads its body, null when it is not. `knowsAction` tells
 * whether the build has a server action of that id.
 */
export function refusalOf(
  { method, target, headers }: Asked,
  { appUrl, knowsAction }: { appUrl: string; knowsAction: (id: string) => boolean },
): Refusal | null {
  const header = (name: string) => [headers[name]].flat()[0] ?? null
  // A proxy's form of an address, or `*`: nothing that a browser sends to a site.
  if (!target.startsWith('/') || !isReadable(target)) {
    return refuse(400, 'bad-address', 'This is not an address of this website.')
  }
  const methods = isApi(target) ? API_METHODS : PAGE_METHODS
  if (!methods.includes(method)) {
    const message = 'This address does not know that method.'
    return { ...refuse(405, 'method', message), headers: { Allow: methods.join(', ') } }
  }
  if (/websocket/i.test(header('upgrade') ?? '')) {
    return {
      ...refuse(400, 'no-upgrade', 'This website speaks plain HTTP only.'),
      headers: { Connection: 'close' },
    }
  }
  const encoding = header('content-encoding')
  if (encoding !== null && encoding !== 'identity') {
    return refuse(415, 'encoded', 'Requests are sent without compression.')
  }
  if (Number(header('content-length')) > BODY_LIMIT) {
    return refuse(413, 'too-large', 'This request is too large: at most 1 MB can be sent at once.')
  }
  if (isApi(target) || method !== 'POST') return null
  if (header('transfer-encoding') !== null) {
    return refuse(411, 'length', 'A form says beforehand how long it is.')
  }
  if (!FORM_TYPES.includes(mediaType(header('content-type')))) {
    return refuse(415, 'not-a-form', 'A page takes forms only.')
  }
  if (!isFromOwnPage({ site: header('sec-fetch-site'), origin: header('origin') }, appUrl)) {
    return refuse(403, 'cross-site', 'Forms can only be sent from this website.')
  }
  const action = header('next-action')
  if (action !== null && !knowsAction(action)) {
    return {
      ...refuse(
        404,
        'no-action',
        'This form belongs to another version of the program. Load the page again.',
      ),
      // Next's own word for it: its script then loads the page anew.
      headers: { 'x-nextjs-action-not-found': '1' },
    }
  }
  return null
}

/** Whether the percent signs of an address stand for UTF-8 without NUL; Next answers 500 where they do not. */
function isReadable(target: string): boolean {
  try {
    return !decodeURIComponent(target.split('?', 1)[0] ?? '').includes('\0') && !/%00/.test(target)
  } catch {
    return false
  }
}

function refuse(status: number, code: string, message: string): Refusal {
  return { status, code, message }
}

/** The media type of a Content-Type header, in lower case and without parameters. */
export function mediaType(contentType: string | null): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
}
