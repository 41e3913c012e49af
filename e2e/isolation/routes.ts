import { STANDINGS, type StandingName } from './actors'
import { ITEM, type Place } from './world'

/**
 * What somebody gets: `ok`, the way to sign in, the page or answer "not found", "forbidden" (may see the thing but
 * not do this), 401 from a route without pages, the neutral page of a link that is not good, or `elsewhere`: sent on
 * to a page of their own.
 */
export type Outcome =
  | 'ok'
  | 'sign-in'
  | 'not-found'
  | 'forbidden'
  | 'conflict'
  | 'unauthorised'
  | 'neutral'
  | 'elsewhere'

export type Expected = Readonly<Record<StandingName, Outcome>>

export interface RouteRow {
  /** The route as `.next/app-path-routes-manifest.json` names it. */
  readonly route: string
  /** What tells rows of one route apart. */
  readonly variant?: string
  readonly method?: 'GET' | 'PUT' | 'POST'
  /** What stands for each `[name]` of the route, for the things of a place. */
  readonly params?: (place: Place) => Readonly<Record<string, string>>
  readonly body?: () => unknown
  /** Parts of addresses that the page shows to a lead by intent. */
  readonly shows?: readonly string[]
  /** Whether an `ok` changes the database. */
  readonly changes?: boolean
  readonly expected: Expected
}

/** The same for everybody. */
function everybody(outcome: Outcome): Expected {
  return Object.fromEntries(STANDINGS.map((standing) => [standing, outcome])) as Expected
}

/** Only who is named gets something else than "not found"; who is not signed in is asked to. */
function only(exceptions: Partial<Expected>): Expected {
  return { ...everybody('not-found'), anonymous: 'sign-in', respondent: 'sign-in', ...exceptions }
}

const signedIn: Expected = { ...everybody('ok'), anonymous: 'sign-in', respondent: 'sign-in' }
const lead = only({ lead: 'ok' })
const agency = only({ lead: 'ok', member: 'ok' })

/** Every page and route handler, and what each standing gets from it. A test fails when a built one is missing. */
export const ROUTES: readonly RouteRow[] = [
  { route: '/', expected: everybody('ok') },
  { route: '/icon.svg', expected: everybody('ok') },
  { route: '/questionnaire.pdf', expected: everybody('ok') },
  { route: '/evidence', expected: everybody('ok') },
  { route: '/evidence/method', expected: everybody('ok') },
  { route: '/evidence/references', expected: everybody('ok') },
  { route: '/evidence/studies', expected: everybody('ok') },
  { route: '/evidence/[domain]', params: () => ({ domain: 'financing' }), expected: everybody('ok') },
  { route: '/evidence/studies/[id]', params: () => ({ id: 'i17' }), expected: everybody('ok') },
  { route: '/api/health', expected: everybody('ok') },
  { route: '/api/health/ready', expected: everybody('ok') },
  { route: '/api/auth/[...nextauth]', params: () => ({ '...nextauth': 'csrf' }), expected: everybody('ok') },
  // It says that the installation is set up already.
  { route: '/setup', expected: everybody('ok') },
  {
    route: '/sign-in',
    expected: { ...everybody('elsewhere'), anonymous: 'ok', respondent: 'ok' },
  },
  { route: '/assessments', expected: signedIn },
  { route: '/assessments/new', expected: signedIn },
  { route: '/sites', expected: signedIn },
  { route: '/assessments/[id]', params: ({ assessments }) => ({ id: assessments.draft }), expected: agency },
  {
    route: '/assessments/[id]',
    variant: 'anonymous',
    params: ({ assessments }) => ({ id: assessments.anonymous }),
    expected: agency,
  },
  {
    route: '/assessments/[id]/[domain]',
    params: ({ assessments }) => ({ id: assessments.draft, domain: 'financing' }),
    expected: agency,
  },
  {
    route: '/assessments/[id]/check',
    params: ({ assessments }) => ({ id: assessments.draft }),
    expected: agency,
  },
  {
    route: '/assessments/[id]/delete',
    params: ({ assessments }) => ({ id: assessments.draft }),
    expected: lead,
  },
  {
    route: '/assessments/[id]/results',
    variant: 'draft',
    params: ({ assessments }) => ({ id: assessments.draft }),
    expected: lead,
  },
  {
    route: '/assessments/[id]/results',
    variant: 'finalised',
    params: ({ assessments }) => ({ id: assessments.finalised }),
    expected: agency,
  },
  {
    route: '/assessments/[id]/report.pdf',
    // The first to ask has it made and kept.
    changes: true,
    params: ({ assessments }) => ({ id: assessments.finalised }),
    expected: agency,
  },
  {
    route: '/api/assessments/[id]/answers/[item]',
    method: 'PUT',
    params: ({ assessments }) => ({ id: assessments.draft, item: ITEM }),
    body: () => ({ value: 1, note: '', proof: '', baseRevision: 0, idempotencyKey: crypto.randomUUID() }),
    expected: {
      ...everybody('not-found'),
      anonymous: 'unauthorised',
      respondent: 'unauthorised',
      lead: 'forbidden',
      member: 'forbidden',
    },
  },
]

/** Routes of the framework's own that show nothing of anybody. */
export const FRAMEWORK_ROUTES: readonly string[] = ['/_global-error', '/_not-found']
