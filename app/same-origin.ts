import { env } from '@/lib/env'
import { isFromOwnPage } from '@/lib/http/own-origin'

/**
 * Whether a request comes from a page of this site. Every route handler that changes something by right of a
 * cookie asks first; Next itself asks for server actions only.
 */
export function isFromOwnSite(request: Request): boolean {
  const { headers } = request
  return isFromOwnPage({ site: headers.get('sec-fetch-site'), origin: headers.get('origin') }, env().appUrl)
}
