import type { StageId } from '@/lib/evidence/model'
import type { Setting } from '@/lib/instrument/model'

/** The state, its agencies and their sites. All of it is made up. */
export interface MadeUpSite {
  /** Names it in the timetable and in every chance. */
  readonly key: string
  readonly name: string
  readonly setting: Setting
  readonly region: string
  readonly population: string
  /** How many months ago IPS began; null: not yet. */
  readonly ipsBeganMonthsAgo: number | null
  readonly stage: StageId
}

export interface MadeUpAgency {
  readonly key: string
  readonly name: string
  readonly lead: string
  readonly members: readonly string[]
  /** How much further it is than the state's sites on the whole, in levels. */
  readonly ahead: number
  readonly sites: readonly MadeUpSite[]
}

export const STATE = { name: 'Northmark', timeZone: 'America/New_York' } as const

const ADULTS = 'Adults with severe mental illness'
const YOUNG = 'People of 16 to 30 years in early intervention teams'
const HOUSED = 'Adults who live in supported housing'
const REHAB = 'Adults in psychiatric rehabilitation'

type Facts = readonly [name: string, setting: Setting, region: string, population: string]

function site(key: string, facts: Facts, ipsBeganMonthsAgo: number | null, stage: StageId): MadeUpSite {
  const [name, setting, region, population] = facts
  return { key, name, setting, region, population, ipsBeganMonthsAgo, stage }
}

const CARE = 'community-mental-health'

/** In the order of their names; the first is the one in which the program was set up. */
export const AGENCIES: readonly MadeUpAgency[] = [
  {
    key: 'aldermoss',
    name: 'Aldermoss Mental Health',
    lead: 'Lena Quill',
    members: ['Milo Tarrant', 'Ines Calloway', 'Piet Sandoval'],
    ahead: 0.35,
    sites: [
      site('clinic-road', ['Clinic Road Centre', CARE, 'Lake Shore', ADULTS], 31, 'implementation'),
      site('mill-lane', ['Mill Lane Clinic', CARE, 'Lake Shore', ADULTS], 14, 'implementation'),
      site('old-harbour', ['Old Harbour Team', CARE, 'Coast', YOUNG], null, 'adoption'),
    ],
  },
  {
    key: 'brackwater',
    name: 'Brackwater Community Services',
    lead: 'Desmond Achebe-Hale',
    members: ['Yuki Pemberton', 'Orla Vance'],
    ahead: -0.25,
    sites: [
      site('brackwater-north', ['Brackwater North', CARE, 'Coast', ADULTS], null, 'adoption'),
      site('brackwater-quay', ['Quayside Clinic', CARE, 'Coast', ADULTS], 9, 'implementation'),
      site('brackwater-youth', ['Brackwater Youth Team', CARE, 'Coast', YOUNG], null, 'adoption'),
    ],
  },
  {
    key: 'cinderby',
    name: 'Cinderby Rehabilitation',
    lead: 'Marguerite Oduya',
    members: ['Tomas Elver'],
    ahead: 0.1,
    sites: [
      site(
        'cinderby-day',
        ['Cinderby Day Programme', 'rehabilitation', 'River Plain', REHAB],
        52,
        'sustainment',
      ),
      site('cinderby-east', ['Cinderby East', 'rehabilitation', 'River Plain', REHAB], 20, 'implementation'),
      site('cinderby-weir', ['Weir House', 'housing', 'River Plain', HOUSED], null, 'adoption'),
    ],
  },
  {
    key: 'dovermere',
    name: 'Dovermere Behavioural Health',
    lead: 'Rafael Winterbourne',
    members: ['Sunniva Price', 'Kofi Lindqvist'],
    ahead: 0.75,
    sites: [
      site('dovermere-central', ['Dovermere Central', CARE, 'Hill Country', ADULTS], 74, 'sustainment'),
      site('dovermere-south', ['Dovermere South', CARE, 'Hill Country', ADULTS], 66, 'sustainment'),
      site('dovermere-first', ['First Steps Team', CARE, 'Hill Country', YOUNG], 40, 'penetration-reach'),
    ],
  },
  {
    key: 'elmsgate',
    name: 'Elmsgate Health Partnership',
    lead: 'Birgit Fontaine',
    members: ['Abel Thorne'],
    ahead: -0.55,
    sites: [
      site('elmsgate-market', ['Market Street Clinic', CARE, 'River Plain', ADULTS], null, 'adoption'),
      site('elmsgate-hill', ['Elmsgate Hill', CARE, 'Hill Country', ADULTS], null, 'adoption'),
      site('elmsgate-partners', ['Elmsgate Partners', 'collaboration', 'River Plain', ADULTS], 6, 'adoption'),
    ],
  },
  {
    key: 'farrowdale',
    name: 'Farrowdale Housing and Support',
    lead: 'Noor Haverstock',
    members: ['Caspian Reyes'],
    ahead: -0.4,
    sites: [
      site('farrowdale-house', ['Farrowdale House', 'housing', 'Hill Country', HOUSED], null, 'adoption'),
      site('farrowdale-links', ['Farrowdale Links', 'housing', 'Lake Shore', HOUSED], 11, 'implementation'),
    ],
  },
  {
    key: 'gullhaven',
    name: 'Gullhaven Work Collaborative',
    lead: 'Eero Castellan',
    members: ['Wanda Okafor-Finch'],
    ahead: 0.5,
    sites: [
      site('gullhaven-work', ['Gullhaven Works', 'independent', 'Coast', ADULTS], 88, 'penetration-reach'),
      site('gullhaven-joint', ['Joint Team Gullhaven', 'collaboration', 'Coast', ADULTS], 35, 'sustainment'),
    ],
  },
  {
    key: 'hazelwick',
    name: 'Hazelwick Mental Health Centre',
    lead: 'Priya Dunmore',
    members: ['Leif Abara', 'Constance Mbeki-Roe'],
    ahead: 0.05,
    sites: [
      site('hazelwick-main', ['Hazelwick Main Centre', CARE, 'Lake Shore', ADULTS], 26, 'implementation'),
      site(
        'hazelwick-rehab',
        ['Hazelwick Rehabilitation', 'rehabilitation', 'Lake Shore', REHAB],
        17,
        'adoption',
      ),
      site('hazelwick-young', ['Hazelwick Young Adults', CARE, 'Lake Shore', YOUNG], null, 'adoption'),
    ],
  },
  {
    key: 'ivorstone',
    name: 'Ivorstone Recovery Network',
    lead: 'Solveig Marchetti',
    members: ['Jonah Tembe'],
    ahead: -0.1,
    sites: [
      site('ivorstone-west', ['Ivorstone West', 'rehabilitation', 'River Plain', REHAB], 45, 'sustainment'),
      site('ivorstone-peers', ['Peer Centre Ivorstone', 'other', 'Hill Country', ADULTS], null, 'adoption'),
    ],
  },
]

/** Every site with its agency. */
export const SITES = AGENCIES.flatMap((agency) => agency.sites.map((one) => ({ agency, site: one })))
