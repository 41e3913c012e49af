import { builtActions, callAction } from '../isolation/call-action'
import { headersOf } from '../isolation/requests'

/** What came of a try to sign in: the words of the page, or a session. */
export type Outcome = 'in' | 'wrong' | `wait ${number}` | 'locked' | 'refused as it stands'

export interface Entry {
  readonly outcome: Outcome
  /** Whether the answer brings a session cookie. */
  readonly hasCookie: boolean
  /** Under which the log has it. */
  readonly requestId: string
}

const SIGN_IN = 'app/(auth)/actions.ts signInAction'
const WAIT = /too many wrong passwords\. Wait (?:a minute|(\d+) minutes)/

function outcomeOf(response: Response, text: string): Outcome {
  if (response.headers.has('x-action-redirect')) return 'in'
  const wait = WAIT.exec(text)
  if (wait) return `wait ${Number(wait[1] ?? 1)}`
  if (text.includes('do not fit together')) return 'wrong'
  if (text.includes('Choose a new password with')) return 'locked'
  if (text.includes('Some fields need another look')) return 'refused as it stands'
  throw new Error(`A sign-in was answered ${response.status} in words that no test knows.`)
}

/** Tries to sign in by the form, from an address that was never seen unless `headers` say from where. */
export async function enter(
  base: string,
  email: string,
  password: string,
  headers: Readonly<Record<string, string>> = headersOf(''),
): Promise<Entry> {
  const id = builtActions().get(SIGN_IN) ?? ''
  const form = { email, password, next: '' }
  const response = await callAction(base, '/sign-in', id, [null, { form }], headers)
  const outcome = outcomeOf(response, await response.text())
  return {
    outcome,
    hasCookie: response.headers.getSetCookie().some((line) => /^ips-session=[^;]/.test(line)),
    requestId: response.headers.get('x-request-id') ?? '',
  }
}

/** A caller from one address. */
export const from = (address: string) => ({ 'x-forwarded-for': address })
