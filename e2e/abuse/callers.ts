import { expect } from '@playwright/test'
import type { FormArgument } from '../isolation/actions/model'
import { builtActions, callAction } from '../isolation/call-action'
import type { QuietServer } from '../isolation/own-server'
import { FROM_ANYWHERE, headersOf } from '../isolation/requests'
import { keepSecret } from '../log/secrets'
import { fromOwnPage } from './ask'

/** What servers are started with here: whoever asks says from where, and mail is shown instead of sent. */
export const SETTINGS = FROM_ANYWHERE

/** What came back of a call of a server action. */
export interface Called {
  readonly status: number
  readonly said: string
  /** Where it led to; empty where nowhere. */
  readonly to: string
  /** Cookies that it has set. */
  readonly cookies: readonly string[]
}

export type CallAction = (
  key: string,
  page: string,
  args: readonly unknown[],
  cookie: string,
) => Promise<Called>

/** Calls the actions of a built server by file and name, by whoever has a cookie; none of them may fail. */
export function actionsOf({ server }: QuietServer): CallAction {
  const ids = builtActions()
  return async (key, page, args, cookie) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`No action was built as ${key}.`)
    const response = await callAction(server.url, page, id, args, headersOf(cookie))
    expect(response.status, key).toBeLessThan(500)
    return {
      status: response.status,
      said: await response.text(),
      to: response.headers.get('x-action-redirect')?.replace(/;.*$/, '') ?? '',
      cookies: response.headers.getSetCookie(),
    }
  }
}

/** A page or file as somebody with a cookie gets it. */
export async function get({ server }: QuietServer, path: string, cookie: string) {
  const response = await fetch(`${server.url}${path}`, { redirect: 'manual', headers: headersOf(cookie) })
  expect(response.status, path).toBeLessThan(500)
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text: Buffer.from(bytes).toString('utf8'),
  }
}

/** Sends one answer as the outbox does; returns status and JSON. */
export async function put(
  { server }: QuietServer,
  path: string,
  cookie: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'PUT',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...fromOwnPage(server.url), ...headersOf(cookie) },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

/** Tokens of respondents' links that an answer shows. */
export function tokensIn(said: string): readonly string[] {
  const tokens = [...new Set([...said.matchAll(/\/r\/([\w-]{43})\b/g)].map(([, token = '']) => token))]
  keepSecret('token', ...tokens)
  return tokens
}

/** A form whose fields are beside what its page has. */
export const withFields = (argument: unknown, fields: FormArgument['form']): unknown =>
  typeof argument === 'object' && argument !== null && 'form' in argument
    ? { form: { ...(argument as FormArgument).form, ...fields } }
    : argument
