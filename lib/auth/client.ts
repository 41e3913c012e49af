import 'server-only'
import { headers } from 'next/headers'

/** The address that a request came from, as the server found it; it takes this header from nobody. */
const CLIENT_ADDRESS = 'x-ips-client'

/** The address behind the current request; what cannot be known shares one name. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get(CLIENT_ADDRESS) || 'untrusted'
}
