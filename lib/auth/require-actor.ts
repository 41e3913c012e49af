import 'server-only'
import type { Actor } from '@/lib/policy/actor'

/** The person behind the current request, checked against the sessions table; null when nobody is signed in. */
export async function currentActor(): Promise<Actor | null> {
  throw new Error('in work')
}

/** The person behind the current request; when nobody is signed in, redirects to /sign-in with the way back. */
export async function requireActor(returnTo?: string): Promise<Actor> {
  throw new Error(`in work ${returnTo}`)
}
