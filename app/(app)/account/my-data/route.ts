import { json, jsonFile } from '@/app/respond'
import { currentActor } from '@/lib/auth/require-actor'
import { ownData } from '@/lib/data/own-data'

/** What is kept about the person who asks, as one JSON file. */
export async function GET(): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return json(401, { code: 'signed-out', message: 'Sign in to download your data.' })
  return jsonFile(await ownData(actor), 'IPS Readiness - my data.json')
}
