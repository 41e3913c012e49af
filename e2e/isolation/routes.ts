import { type ActorName, type PlaceName, STANDINGS, type StandingName } from './actors'
import type { LinkName } from './links'
import { ITEM, type Place } from './place'

/**
 * What somebody gets: `ok`, the way to sign in, the page or answer "not found", "forbidden" (may see the thing but
 * not do this), 401 from a route without pages, the way to the neutral page of a link that is not good, or `elsewhere`: sent on
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
  /** What stands after the question mark, for the things of a place. */
  readonly search?: (place: Place) => string
  readonly body?: () => unknown
  /** Of which places it is asked, where not of all. */
  readonly places?: readonly PlaceName[]
  /** Who gets something else, because of what they are elsewhere than at the place. */
  readonly elsewhere?: Partial<Readonly<Record<ActorName, Outcome>>>
  /** By which of Northside's links the respondent comes, where not by the one of somebody who is answering. */
  readonly link?: LinkName
  /** Parts of addresses that the page shows to a lead by intent. */
  readonly shows?: readonly string[]
  /** Whether an `ok` names every agency of the place's state: it is a jurisdiction's page. */
  readonly ofState?: true
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
/** Behind a respondent's link: without a good one there is nothing. */
const holder: Expected = { ...everybody('not-found'), respondent: 'ok' }
const agency = only({ lead: 'ok', member: 'ok' })

const knowing = only({
  lead: 'ok',
  member: 'ok',
  'member-of-another-site': 'ok',
  operator: 'ok',
  'state-coordinator': 'ok',
})
const ofAgency = only({ lead: 'ok', member: 'ok', 'member-of-another-site': 'ok' })
const members = only({ lead: 'ok', member: 'ok', 'member-of-another-site': 'ok', operator: 'ok' })
/** A jurisdiction's own things, and what its agencies share with it. */
const coordinator = only({ 'state-coordinator': 'ok' })
const inCharge = only({ lead: 'ok', operator: 'ok' })
const ofOrganisation = ({ organisationId }: Place) => ({ id: organisationId })
/** A token that nobody was given: whoever holds a good one is the subject of tests of their own. */
const NO_TOKEN = 'A'.repeat(43)

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
  {
    route: '/assessments',
    expected: signedIn,
    // Who has no agency is led to what is theirs.
    elsewhere: { coordinator: 'elsewhere', 'other-coordinator': 'elsewhere', operator: 'elsewhere' },
  },
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
  ...(['consensus', 'reopen', 'take-answers-again'] as const).map(
    (page): RouteRow => ({
      route: `/assessments/[id]/${page}`,
      params: ({ assessments }) => ({ id: page === 'reopen' ? assessments.finalised : assessments.closed }),
      expected: lead,
    }),
  ),
  {
    route: '/assessments/[id]/consensus/[item]',
    params: ({ assessments }) => ({ id: assessments.closed, item: ITEM }),
    expected: lead,
  },
  {
    route: '/assessments/[id]/state-profile',
    params: ({ assessments }) => ({ id: assessments.closed }),
    expected: lead,
  },
  {
    route: '/assessments/[id]/respondents',
    params: ({ assessments }) => ({ id: assessments.open }),
    expected: lead,
    // The second is the example in the hint.
    shows: ['-invited', 'robin@example.org'],
  },
  {
    route: '/assessments/[id]/unknown-questionnaire',
    params: ({ assessments }) => ({ id: assessments.draft }),
    expected: only({ lead: 'elsewhere', member: 'elsewhere' }),
  },
  ...(['/sharing', '/sharing/preview'] as const).map(
    (page): RouteRow => ({
      route: `/assessments/[id]${page}`,
      params: ({ assessments }) => ({ id: assessments.finalised }),
      expected: lead,
    }),
  ),
  {
    route: '/compare',
    expected: coordinator,
    elsewhere: { 'other-coordinator': 'ok' },
  },
  { route: '/compare/changes', expected: coordinator, elsewhere: { 'other-coordinator': 'ok' } },
  ...(['/compare', '/compare/changes', '/compare/report.pdf'] as const).map(
    (route): RouteRow => ({
      route,
      variant: 'of a jurisdiction',
      search: ({ stateId }) => `?jurisdiction=${encodeURIComponent(stateId)}`,
      ofState: true,
      expected: coordinator,
    }),
  ),
  { route: '/compare/sites/[id]', params: ({ siteId }) => ({ id: siteId }), expected: coordinator },
  ...(['', '/report.pdf'] as const).map(
    (page): RouteRow => ({
      route: `/compare/reports/[id]${page}`,
      params: ({ assessments }) => ({ id: assessments.finalised }),
      expected: coordinator,
    }),
  ),
  { route: '/organisations', expected: signedIn },
  {
    route: '/organisations/new',
    expected: only({ operator: 'ok', 'state-coordinator': 'ok' }),
    elsewhere: { 'other-coordinator': 'ok' },
  },
  // The coordinator of the other state has rounds of their own.
  ...['', '/new'].map(
    (page): RouteRow => ({
      route: `/rounds${page}`,
      expected: coordinator,
      elsewhere: { 'other-coordinator': 'ok' },
    }),
  ),
  { route: '/rounds/[id]', params: ({ rounds }) => ({ id: rounds.open }), expected: coordinator },
  {
    route: '/rounds/[id]',
    variant: 'not sent',
    params: ({ rounds }) => ({ id: rounds.unsent }),
    expected: coordinator,
  },
  { route: '/rounds/[id]/edit', params: ({ rounds }) => ({ id: rounds.unsent }), expected: coordinator },
  {
    route: '/rounds/[id]/sites',
    params: ({ rounds }) => ({ id: rounds.unsent }),
    ofState: true,
    expected: coordinator,
  },
  {
    route: '/organisations/[id]/import-sites',
    params: ({ stateId }) => ({ id: stateId }),
    expected: coordinator,
  },
  { route: '/settings', expected: only({ operator: 'ok' }) },
  { route: '/settings/accounts', expected: only({ operator: 'ok' }) },
  { route: '/organisations/[id]', params: ofOrganisation, expected: knowing },
  { route: '/organisations/[id]/members', params: ofOrganisation, expected: members, shows: ['example.org'] },
  { route: '/organisations/[id]/members/invite', params: ofOrganisation, expected: inCharge },
  {
    route: '/organisations/[id]/members/[person]',
    params: ({ organisationId, account }) => ({ id: organisationId, person: account.id }),
    expected: inCharge,
    shows: ['example.org'],
  },
  { route: '/organisations/[id]/edit', params: ofOrganisation, expected: inCharge },
  { route: '/organisations/[id]/sites', params: ofOrganisation, expected: ofAgency },
  { route: '/organisations/[id]/audit-trail', params: ofOrganisation, expected: lead },
  { route: '/organisations/[id]/delete', params: ofOrganisation, expected: lead },
  {
    route: '/organisations/[id]/export',
    // A download leaves an event on the audit trail.
    changes: true,
    params: ofOrganisation,
    expected: only({
      lead: 'ok',
      member: 'forbidden',
      'member-of-another-site': 'forbidden',
      'state-coordinator': 'forbidden',
    }),
    shows: ['example.org'],
  },
  {
    route: '/organisations/[id]/profiles',
    params: ({ stateId }) => ({ id: stateId }),
    expected: coordinator,
  },
  ...(['draft', 'published'] as const).map(
    (version): RouteRow => ({
      route: '/profiles/[id]',
      variant: version,
      params: ({ profile }) => ({ id: profile[version] }),
      expected: coordinator,
    }),
  ),
  {
    route: '/profiles/[id]/[item]',
    params: ({ profile }) => ({ id: profile.draft, item: ITEM }),
    expected: coordinator,
  },
  { route: '/organisations/[id]/leave', params: ofOrganisation, expected: ofAgency },
  { route: '/plans', expected: signedIn },
  { route: '/my-actions', expected: signedIn },
  ...(['', '/calendar.ics'] as const).map(
    (page): RouteRow => ({
      route: `/plans/[id]${page}`,
      params: ({ siteId }) => ({ id: siteId }),
      expected: agency,
    }),
  ),
  {
    route: '/plans/[id]/actions/[action]',
    params: ({ siteId, actionId }) => ({ id: siteId, action: actionId }),
    expected: agency,
  },
  { route: '/sites/[id]', params: ({ siteId }) => ({ id: siteId }), expected: agency },
  { route: '/sites/[id]/edit', params: ({ siteId }) => ({ id: siteId }), expected: lead },
  {
    route: '/account/my-data',
    expected: { ...signedIn, anonymous: 'unauthorised', respondent: 'unauthorised' },
    shows: ['example.org'],
  },
  ...['', '/confirm', '/delete', '/email', '/name', '/passkeys/new', '/password'].map(
    (page): RouteRow => ({ route: `/account${page}`, expected: signedIn, shows: ['example.org'] }),
  ),
  { route: '/account/email/[token]', params: () => ({ token: NO_TOKEN }), expected: signedIn },
  { route: '/reset', expected: everybody('ok') },
  { route: '/reset/[token]', params: () => ({ token: NO_TOKEN }), expected: everybody('ok') },
  { route: '/not-me/[token]', params: () => ({ token: NO_TOKEN }), expected: everybody('ok') },
  { route: '/invite/[token]', params: () => ({ token: NO_TOKEN }), expected: everybody('ok') },
  // No provider of single sign-on is set here.
  { route: '/sign-in/single-sign-on', expected: everybody('not-found') },
  { route: '/api/session', expected: everybody('ok') },
  ...(['', '/check', '/answers.pdf'] as const).map(
    (page): RouteRow => ({ route: `/r${page}`, expected: holder }),
  ),
  { route: '/r', variant: 'before beginning', link: 'unused', expected: holder },
  { route: '/r', variant: 'by the shared link', link: 'shared', expected: holder },
  { route: '/r', variant: 'anonymous', link: 'anonymous', expected: holder },
  { route: '/r/domains/[domain]', params: () => ({ domain: 'financing' }), expected: holder },
  { route: '/r/finished', link: 'finished', expected: holder },
  { route: '/r/left', expected: everybody('ok') },
  { route: '/r/not-open', expected: everybody('not-found') },
  {
    route: '/r/[token]',
    variant: 'good',
    // Whoever holds a link may use it, and is led to what it opens.
    places: ['own', 'sibling', 'other-state'],
    params: ({ links }) => ({ token: links.unused.token }),
    expected: everybody('elsewhere'),
  },
  {
    route: '/r/[token]',
    variant: 'of nobody',
    places: ['nonexistent', 'malformed'],
    params: ({ links }) => ({ token: links.unused.token }),
    expected: everybody('neutral'),
  },
  {
    route: '/api/r/answers/[item]',
    method: 'PUT',
    // The one answer that is let in is saved.
    changes: true,
    params: () => ({ item: ITEM }),
    body: () => ({ value: 1, note: '', proof: '', baseRevision: 0, idempotencyKey: crypto.randomUUID() }),
    expected: { ...everybody('conflict'), respondent: 'ok' },
  },
  {
    route: '/api/assessments/[id]/answers/[item]',
    method: 'PUT',
    params: ({ assessments }) => ({ id: assessments.draft, item: ITEM }),
    body: () => ({ value: 1, note: '', proof: '', baseRevision: 0, idempotencyKey: crypto.randomUUID() }),
    // The member answers in it; the lead does not.
    changes: true,
    expected: {
      ...everybody('not-found'),
      anonymous: 'unauthorised',
      respondent: 'unauthorised',
      lead: 'forbidden',
      member: 'ok',
    },
  },
]

/** Routes of the framework's own that show nothing of anybody. */
export const FRAMEWORK_ROUTES: readonly string[] = ['/_global-error', '/_not-found']
