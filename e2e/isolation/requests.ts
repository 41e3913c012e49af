import type { PlaceName } from './actors'
import type { Outcome, RouteRow } from './routes'
import type { Place, World } from './world'

const NOBODYS = '00000000-0000-4000-8000-00000000dead'

/** The place of a name; for things that do not exist, one with ids that nothing has. */
export function placeOf(world: World, name: PlaceName): Place {
  if (name === 'nonexistent' || name === 'malformed') return unreal(world.own, name)
  return world[name]
}

function unreal<T>(like: T, name: 'nonexistent' | 'malformed'): T {
  const id = name === 'nonexistent' ? NOBODYS : "x'%22--"
  const replace = (value: unknown): unknown =>
    typeof value === 'string'
      ? id
      : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, replace(inner)]))
  return replace(like) as T
}

/** The path of a route's row for the things of a place. */
export function pathOf({ route, params }: RouteRow, place: Place): string {
  const values = params?.(place) ?? {}
  return route.replace(/\[([^\]]+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

export interface Got {
  readonly outcome: Outcome | `status ${number}`
  readonly body: string
}

const FALLBACK = 'This link cannot be used'

/** Sends a request as it stands, follows nothing, and says in one word what came back. */
export async function ask(base: string, path: string, cookie: string, row: RouteRow): Promise<Got> {
  const response = await fetch(`${base}${path}`, {
    method: row.method ?? 'GET',
    redirect: 'manual',
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(row.body
        ? { 'content-type': 'application/json', origin: base, 'sec-fetch-site': 'same-origin' }
        : {}),
    },
    body: row.body ? JSON.stringify(row.body()) : undefined,
  })
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { outcome: outcomeOf(response, body), body }
}

function outcomeOf({ status, headers }: Response, body: string): Got['outcome'] {
  if (status >= 300 && status < 400) {
    const to = new URL(headers.get('location') ?? '/', 'http://site.invalid').pathname
    return to === '/sign-in' ? 'sign-in' : 'elsewhere'
  }
  if (body.includes(FALLBACK)) return 'neutral'
  const named: Readonly<Record<number, Outcome>> = {
    200: 'ok',
    401: 'unauthorised',
    403: 'forbidden',
    404: 'not-found',
    409: 'conflict',
  }
  return named[status] ?? `status ${status}`
}
