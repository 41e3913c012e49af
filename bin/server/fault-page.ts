import type { ServerResponse } from 'node:http'
import { plainPage } from '@/lib/http/plain-page'
import { BARE_PAGE_POLICY } from '@/lib/http/security-headers'

/** What Next says of its own body, which is not sent. */
const OF_ITS_BODY = ['Content-Encoding', 'Transfer-Encoding', 'ETag', 'Link']

type Anything = (this: ServerResponse, ...parts: unknown[]) => unknown

/**
 * Where a page fails, Next sends an empty document for scripts to fill. Puts a page in its place that says to
 * everybody what happened and what to do, whether scripts run or not.
 */
export function speakOfFaults(response: ServerResponse, requestId: string): void {
  const writeHead = response.writeHead as Anything
  const write = response.write as Anything
  const end = response.end as Anything
  let page: Buffer | null = null

  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      const headers = rest.find((argument) => typeof argument === 'object' && argument !== null)
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
      if (status >= 500 && /^text\/html\b/i.test(String(response.getHeader('Content-Type')))) {
        page = Buffer.from(faultPage(requestId))
        for (const name of OF_ITS_BODY) response.removeHeader(name)
        response.setHeader('Content-Length', page.length)
        response.setHeader('Content-Security-Policy', BARE_PAGE_POLICY)
      }
      return writeHead.call(response, status)
    },
    write(...parts: unknown[]) {
      if (!response.headersSent) response.writeHead(response.statusCode)
      if (page === null) return write.apply(response, parts)
      const done = parts.find((part) => typeof part === 'function')
      if (typeof done === 'function') process.nextTick(() => done())
      return true
    },
    end(...parts: unknown[]) {
      if (!response.headersSent) response.writeHead(response.statusCode)
      if (page === null) return end.apply(response, parts)
      return end.call(response, page, ...parts.filter((part) => typeof part === 'function'))
    },
  })
}

function faultPage(requestId: string): string {
  return plainPage({
    heading: 'Something went wrong',
    sentences: [
      'This page could not be made. The fault is ours, not yours. Answers that were shown as saved are safe.',
      `If it happens again, tell whoever runs this website the code ${requestId}.`,
    ],
    links: [
      { href: '', label: 'Try again' },
      { href: '/', label: 'Go to the start page' },
    ],
  })
}
