import type { IncomingMessage } from 'node:http'
import type { Environment } from '@/lib/env'
import { CALLER_HEADER, clientAddress } from '@/lib/http/client-address'
import { isFromOwnPage, ownHost } from '@/lib/http/own-origin'

/** Headers by which Next and we speak among ourselves: from outside they are nobody's to send. */
const INTERNAL = /^(x-(middleware|invoke|nextjs|next|matched|now|vercel|prerender|action|ips)-|next-resume$)/
/** Headers that we write ourselves, or whose claim nothing behind us is to believe. */
const REPLACED = /^(content-security-policy|forwarded|x-forwarded-(for|host|port|proto|server))$/

/** Makes a request's headers say what is so, not what its sender would like us to believe. */
export function settleHeaders(
  { headers, socket }: IncomingMessage,
  { appUrl, trustedProxies }: Environment,
): void {
  const caller = clientAddress(socket.remoteAddress, headers['x-forwarded-for'], trustedProxies)
  for (const name of Object.keys(headers)) {
    if (INTERNAL.test(name) || REPLACED.test(name)) delete headers[name]
  }
  const { protocol } = new URL(appUrl)
  const host = ownHost(headers.host, appUrl)
  headers.host = host
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers[CALLER_HEADER] = caller
  // Next takes a form only from an origin that is spelt like the host. Ours may be spelt otherwise (`localhost`), and
  // is `null` from a page with the referrer policy `no-referrer`, for which the browser vouches in another header.
  const sender = { site: headers['sec-fetch-site']?.toString() ?? null, origin: headers.origin ?? null }
  if (headers.origin !== undefined && isFromOwnPage(sender, appUrl)) headers.origin = `${protocol}//${host}`
}
