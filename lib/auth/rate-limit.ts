import 'server-only'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/** How often each thing may be tried with one key, in how many seconds. */
const LIMITS = {
  token: new RateLimiterMemory({ keyPrefix: 'token', points: 20, duration: 60 }),
  invitation: new RateLimiterMemory({ keyPrefix: 'invitation', points: 200, duration: 3_600 }),
}
export type LimitName = keyof typeof LIMITS

export type Attempt = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

/** Counts one try with a key and says whether it is within the limit. */
export async function attempt(name: LimitName, key: string): Promise<Attempt> {
  try {
    await LIMITS[name].consume(key)
    return { ok: true }
  } catch (over) {
    if (over instanceof Error) throw over
    const { msBeforeNext } = over as { readonly msBeforeNext: number }
    return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
  }
}
