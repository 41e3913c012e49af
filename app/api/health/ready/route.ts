import { isReady } from '@/lib/data/installation'

export const dynamic = 'force-dynamic'

/** Whether requests can be answered: 200 when the database is open and its schema is ours, else 503. */
export async function GET(): Promise<Response> {
  const ok = await isReady()
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
