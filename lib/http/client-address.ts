import { isIP } from 'node:net'

/** What all callers count as together when nobody of ours can say where they call from. */
export const UNTRUSTED = 'untrusted'
/** The header in which the server tells the pages who calls; it takes out what a request brings under that name. */
export const CALLER_HEADER = 'x-ips-client'
const LONGEST_CHAIN = 32

/**
 * The address that limits are counted by: an IPv4 address, the /64 network of an IPv6 one (one household or one
 * host has at least that), or `UNTRUSTED`. `hops` is the number of proxies of ours in front: each appends whom
 * it was called by to X-Forwarded-For, so the client is the `hops`-th from the right, and everything left of it
 * is the client's own claim. A chain that is shorter, or malformed anywhere, is believed in no part.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  hops: number,
): string {
  if (hops === 0) return bucketOf(remoteAddress ?? '')
  const chain = [forwardedFor ?? ''].flat().join(',').split(',')
  if (chain.length < hops || chain.length > LONGEST_CHAIN) return UNTRUSTED
  const buckets = chain.map((address) => bucketOf(address.trim()))
  return buckets.includes(UNTRUSTED) ? UNTRUSTED : (buckets.at(-hops) ?? UNTRUSTED)
}

/** What limits count the sender of a request under; without our server in front (`next dev`) all are one. */
export function callerOf(headers: Pick<Headers, 'get'>): string {
  return headers.get(CALLER_HEADER) ?? UNTRUSTED
}

function bucketOf(address: string): string {
  const version = isIP(address)
  if (version === 4) return address
  if (version !== 6 || address.includes('%')) return UNTRUSTED
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of an IPv6 address; the URL parser writes it in its one short form first. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [before, after] = [numbers(head), numbers(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}
