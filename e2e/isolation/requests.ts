import { randomBytes } from 'node:crypto'
import type { ActorName, PlaceName } from './actors'
import { type LinkName, linkCookie } from './links'
import type { Place } from './place'
import type { Outcome, RouteRow } from './routes'
import type { World } from './world'

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
export function pathOf({ route, params, search }: RouteRow, place: Place): string {
  const values = params?.(place) ?? {}
  const path = route.replace(/\[([^\]]+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  return `${path}${search?.(place) ?? ''}`
}

export interface Got {
  readonly outcome: Outcome | `status ${number}`
  readonly body: string
}

/** Settings of a server to which requests may say from where they come. */
export const FROM_ANYWHERE = { TRUSTED_PROXIES: '1' }

/** The headers of a browser with a cookie, each time from another address, so that nobody waits for anybody. */
export function headersOf(cookie: string): Readonly<Record<string, string>> {
  const [a, b, c] = randomBytes(3)
  return { 'x-forwarded-for': `10.${a}.${b}.${c}`, ...(cookie ? { cookie } : {}) }
}

/** The cookie of an actor, who as the respondent comes by a link of Northside's. */
export function cookieOf(world: World, actor: ActorName, link?: LinkName): string {
  return actor === 'respondent' && link ? linkCookie(world.own.links[link]) : world.cookies[actor]
}

/** Sends a request as it stands, follows nothing, and says in one word what came back. */
export async function ask(base: string, path: string, cookie: string, row: RouteRow): Promise<Got> {
  const response = await fetch(`${base}${path}`, {
    method: row.method ?? 'GET',
    redirect: 'manual',
    headers: {
      ...headersOf(cookie),
      ...(row.body
        ? { 'content-type': 'application/json', origin: base, 'sec-fetch-site': 'same-origin' }
        : {}),
    },
    body: row.body ? JSON.stringify(row.body()) : undefined,
  })
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { outcome: outcomeOf(response), body }
}

const WAYS: Readonly<Record<string, Outcome>> = { '/sign-in': 'sign-in', '/r/not-open': 'neutral' }

function outcomeOf({ status, headers }: Response): Got['outcome'] {
  if (status >= 300 && status < 400) {
    const to = new URL(headers.get('location') ?? '/', 'http://site.invalid').pathname
    return WAYS[to] ?? 'elsewhere'
  }
  const named: Readonly<Record<number, Outcome>> = {
    200: 'ok',
    401: 'unauthorised',
    403: 'forbidden',
    404: 'not-found',
    409: 'conflict',
  }
  return named[status] ?? `status ${status}`
}

/**
 * The tags and words of a body in the order of the alphabet, without what differs from request to request: the address asked for, nonces, ids, and the
 * framework's stream of pieces, which tells the same again in the order in which they were ready and cuts lists in two.
 */
export function withoutEcho(body: string, path: string): string {
  const echoed = path.split('/').filter((part) => part.length > 5)
  return echoed
    .flatMap((part) => [part, decodeURIComponent(part), encodeURIComponent(part)])
    .reduce((text, part) => text.replaceAll(part, '…'), body.replace(/<script[^>]*>.*?<\/script>/gs, ''))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replace(/<!--.*?-->|<template[^>]*>|<div hidden[^>]*>/gs, '')
    .split(/(<[a-z][^>]*>)|<[^>]*>|\s+/)
    .map((piece) => (piece ?? '').replace(/ (nonce|id)="[^"]*"/g, ''))
    .filter((piece) => piece !== '')
    .sort()
    .join('\n')
}
