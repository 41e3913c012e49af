const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an origin is the one that people use, `appUrl`. On one's own machine its three names are one. */
export function isOwnOrigin(origin: string, appUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const [theirs, ours] = [new URL(origin), new URL(appUrl)]
  const sameName =
    theirs.hostname === ours.hostname || (LOOPBACK.has(theirs.hostname) && LOOPBACK.has(ours.hostname))
  return theirs.protocol === ours.protocol && theirs.port === ours.port && sameName
}

/** What a browser says about the page that sent a request; null where the header is absent. */
export interface Sender {
  /** Sec-Fetch-Site */
  readonly site: string | null
  /** Origin */
  readonly origin: string | null
}

/**
 * Whether a request that changes something comes from a page of this site. Browsers say so in Sec-Fetch-Site,
 * and in Origin, which older ones have alone and which is `null` for forms of pages with the referrer policy
 * `no-referrer`. A request with neither is no browser's and carries no one's cookie unknowingly, but is
 * refused all the same.
 */
export function isFromOwnPage({ site, origin }: Sender, appUrl: string): boolean {
  if (site !== null && site !== 'same-origin') return false
  if (origin === null || origin === 'null') return site === 'same-origin'
  return isOwnOrigin(origin, appUrl)
}

/** The host that a request counts as addressed to: its own word only where that is a name of ours. */
export function ownHost(host: string | undefined, appUrl: string): string {
  const { protocol, host: ours } = new URL(appUrl)
  const claimed = `${protocol}//${host ?? ''}`
  return isOwnOrigin(claimed, appUrl) ? new URL(claimed).host : ours
}
