import 'server-only'

/** What is counted, each by a key of its own. */
export type LimitName =
  | 'sign-in-account'
  | 'sign-in-address'
  | 'reset-account'
  | 'reset-address'
  | 'token'
  | 'invitation'
  | 'autosave'

export type Attempt = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

interface Allowance {
  readonly points: number
  readonly seconds: number
}

const ALLOWANCES: Readonly<Record<LimitName, Allowance>> = {
  'sign-in-account': { points: 10, seconds: 900 },
  'sign-in-address': { points: 50, seconds: 900 },
  'reset-account': { points: 3, seconds: 3600 },
  'reset-address': { points: 20, seconds: 3600 },
  token: { points: 20, seconds: 60 },
  invitation: { points: 30, seconds: 3600 },
  autosave: { points: 600, seconds: 60 },
}

const windows = new Map<string, { used: number; ends: number }>()

/** Counts one try of `key`; not ok when it had its allowance already. */
export async function attempt(limit: LimitName, key: string): Promise<Attempt> {
  const { points, seconds } = ALLOWANCES[limit]
  const now = Date.now()
  for (const [name, { ends }] of windows) if (ends <= now) windows.delete(name)
  const name = `${limit}/${key}`
  const window = windows.get(name) ?? { used: 0, ends: now + seconds * 1000 }
  windows.set(name, window)
  window.used += 1
  if (window.used <= points) return { ok: true }
  return { ok: false, retryAfterSeconds: Math.ceil((window.ends - now) / 1000) }
}
