import { builtActions, callAction } from '../isolation/call-action'

/** How the respondents of a case hold their connections. */
export type Connections = 'kept' | 'fresh'

/** What came of asking at a door: it is done and the person was told, it is to be tried again, or it went wrong. */
export type Said = 'done' | 'later' | { readonly fault: string }

/** How people come to answer: with an account, by a link of their own, or by one that many share. */
export type Way = 'account' | 'named' | 'anonymous' | 'shared-named' | 'shared-anonymous'

/** Where a respondent's answers go in. */
export interface Door {
  readonly way: Way
  /** The `Cookie` header of somebody who has entered. */
  cookie(): string
  readonly pathOf: (item: string) => string
  /** Gets as far as the first question; asked again, goes on from wherever it got to. */
  enter(origin: string, connections: Connections): Promise<Said>
  /** The last step of people who came by a link, and taking it back; null where there is none. */
  readonly end: Ending | null
}

export interface Ending {
  finish(origin: string, connections: Connections): Promise<Said>
  again(origin: string, connections: Connections): Promise<Said>
}

/** The door of somebody with an account, who has signed in already. */
export function accountDoor(assessmentId: string, cookie: string): Door {
  return {
    way: 'account',
    cookie: () => cookie,
    pathOf: (item) => `/api/assessments/${assessmentId}/answers/${encodeURIComponent(item)}`,
    enter: async () => 'done',
    end: null,
  }
}

export interface LinkDoor extends Door {
  /** The token by which the person goes on: after a shared link, one of their own. */
  token(): string
}

const COOKIE = 'ips-respondent'
const PATIENCE_MS = 20_000

/** The door of somebody who was given a link: the token is exchanged for a cookie, and then they begin. */
export function linkDoor(way: Exclude<Way, 'account'>, handedOut: string): LinkDoor {
  let token = handedOut
  /** What the cookie holds: the token, and of a shared link the visit. */
  let carried = handedOut
  let entered = false
  const cookie = () => `${COOKIE}=${carried}`
  const act = async (name: string, args: readonly unknown[], origin: string, connections: Connections) =>
    patiently(callAction(origin, '/r', actionId(name), args, { ...headersOf(connections), cookie: cookie() }))

  async function beginning(origin: string, connections: Connections): Promise<Said> {
    const opened = await patiently(
      fetch(`${origin}/r/${token}`, {
        redirect: 'manual',
        headers: { ...headersOf(connections), cookie: cookie() },
      }),
    )
    if (opened.status >= 500) return 'later'
    const kept = cookieOf(opened)
    if (kept?.split('.')[0] !== token) return { fault: `the link led to ${opened.headers.get('location')}` }
    carried = kept
    const form = { role: 'clinician', name: 'Ana' }
    const begun = await act('beginAction', [null, { form }], origin, connections)
    const own = cookieOf(begun)
    if (own === null || leadsTo(begun) !== '/r') return saidBy(begun, 'beginning')
    token = own
    carried = own
    entered = true
    return 'done'
  }

  const ending = (name: string, page: string) => async (origin: string, connections: Connections) => {
    const reply = await act(name, [null, { form: {} }], origin, connections)
    return leadsTo(reply) === page ? 'done' : saidBy(reply, name)
  }

  return {
    way,
    cookie,
    token: () => token,
    pathOf: (item) => `/api/r/answers/${encodeURIComponent(item)}`,
    enter: async (origin, connections) => (entered ? 'done' : beginning(origin, connections)),
    end: {
      finish: ending('finishAction', '/r/finished'),
      again: ending('answerAgainAction', '/r'),
    },
  }
}

function headersOf(connections: Connections): Record<string, string> {
  // What a browser says on a page that sends no referrer, whatever line or proxy stands between.
  const said = { origin: 'null', 'sec-fetch-site': 'same-origin' }
  return connections === 'fresh' ? { ...said, connection: 'close' } : said
}

/** An action that was answered, and not as hoped: with a message, which may be that the database is away, or with a fault. */
function saidBy({ status }: Response, what: string): Said {
  return status === 200 || status === 429 || status >= 500
    ? 'later'
    : { fault: `${what} was answered ${status}` }
}

/** Where an action leads, as Next tells its own client. */
function leadsTo(reply: Response): string | null {
  return reply.headers.get('x-action-redirect')?.split(';')[0] ?? null
}

/** The link that a reply puts into the browser. */
function cookieOf(reply: Response): string | null {
  const set = reply.headers.getSetCookie().find((cookie) => cookie.startsWith(`${COOKIE}=`))
  return set?.split(';')[0]?.slice(COOKIE.length + 1) ?? null
}

async function patiently(asked: Promise<Response>): Promise<Response> {
  let giveUp: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    giveUp = setTimeout(() => reject(new Error('TimeoutError')), PATIENCE_MS)
  })
  try {
    const reply = await Promise.race([asked, late])
    // The head says it all; the page behind it is what a line may lose.
    await Promise.race([reply.arrayBuffer(), late]).catch(() => undefined)
    return reply
  } finally {
    clearTimeout(giveUp)
  }
}

function actionId(name: string): string {
  const id = builtActions().get(`app/r/actions.ts ${name}`)
  if (id === undefined) throw new Error(`The build has no action ${name}.`)
  return id
}
