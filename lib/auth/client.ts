import 'server-only'
import { headers } from 'next/headers'
import { deviceInWords } from './device'

/** The address that a request came from, as the server found it; it takes this header from nobody. */
const CLIENT_ADDRESS = 'x-ips-client'

/** The address behind the current request; what cannot be known shares one name. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get(CLIENT_ADDRESS) || 'untrusted'
}

/** Browser and system behind the current request, in a few words. */
export async function clientDevice(): Promise<string> {
  return deviceInWords((await headers()).get('user-agent'))
}
