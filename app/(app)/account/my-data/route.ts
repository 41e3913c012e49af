import { create } from 'content-disposition'
import { json } from '@/app/respond'
import { currentActor } from '@/lib/auth/require-actor'
import { ownData } from '@/lib/data/own-data'

/** What is kept about the person who asks, as one JSON file. */
export async function GET(): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return json(401, { code: 'signed-out', message: 'Sign in to download your data.' })
  const text = `${JSON.stringify(await ownData(actor), null, 2)}\n`
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': create('IPS Readiness - my data.json'),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
