import { json } from '@/app/respond'
import { isFromOwnSite } from '@/app/same-origin'
import { currentActor } from '@/lib/auth/require-actor'
import { sessionTimeLeft, stayingSignedIn } from '@/lib/auth/time-left'

/** How long the session of the request has to go, as `{seconds, atMostSeconds}`; asking does not prolong it. */
export async function GET(): Promise<Response> {
  return json(200, await sessionTimeLeft())
}

/** Prolongs the session up to its idle limit again and answers as GET does; 401 once it is over. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnSite(request)) {
    return json(403, { code: 'cross-site', message: 'Only this website can prolong a session.' })
  }
  const actor = await currentActor()
  if (!actor) return json(401, { code: 'signed-out', message: 'Sign in again.' })
  return json(200, await stayingSignedIn(actor))
}
