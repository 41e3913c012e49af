import 'server-only'
import { headers } from 'next/headers'
import { callerOf } from '@/lib/http/client-address'
import { deviceInWords } from './device'

/** The address behind the current request; what cannot be known shares one name. */
export async function clientAddress(): Promise<string> {
  return callerOf(await headers())
}

/** Browser and system behind the current request, in a few words. */
export async function clientDevice(): Promise<string> {
  return deviceInWords((await headers()).get('user-agent'))
}
