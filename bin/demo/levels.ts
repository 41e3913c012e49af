import type { DomainId } from '@/lib/evidence/model'
import type { AnswerValue, Item, Level, RespondentRole } from '@/lib/instrument/model'
import { chance, deviation } from './chance'
import type { MadeUpAgency, MadeUpSite } from './state'

export type Turn = 'first' | 'second'

/** Where somebody answers, and who. */
export interface Answering {
  readonly agency: MadeUpAgency
  readonly site: MadeUpSite
  readonly turn: Turn
  /** What tells this person from the others of the site. */
  readonly person: string
  readonly role: RespondentRole
}

/** In the middle of a scale from 0 to 4, a little below. */
const MIDDLE = 1.9

/** What a site has reached on a question, from 0 to 4: what people then see of it, each a little differently. */
function reached(item: Item, { agency, site, turn }: Pick<Answering, 'agency' | 'site' | 'turn'>): number {
  const later = turn === 'second'
  if (item.scope === 'system') return stateLevel(item, turn) + 0.15 * deviation(site.key, item.id)
  const itself = 0.6 * deviation(item.id, 'item')
  const ofDomain = 0.5 * deviation(agency.key, item.domain)
  const ofSite = 0.35 * deviation(site.key, 'site') + 0.3 * deviation(site.key, item.id)
  return MIDDLE + agency.ahead + itself + ofDomain + ofSite + (later ? moved(site, item.domain) : 0)
}

/** What is so everywhere in the state, whole levels: some of it is better a year later. */
export function stateLevel(item: Item, turn: Turn): Level {
  const before = Math.floor(chance(item.id, 'state') * 4.4)
  const after = chance(item.id, 'state moved') < 0.3 ? before + 1 : before
  return Math.min(turn === 'first' ? before : after, 4) as Level
}

/** Most sites come further in a year in what they worked on, some slip, and some stay. */
function moved(site: MadeUpSite, domain: DomainId): number {
  const how = chance(site.key, 'year')
  const worked = chance(site.key, domain, 'worked on')
  if (how < 0.65) return worked < 0.45 ? 1.1 : 0.15
  if (how < 0.85) return worked < 0.35 ? -0.9 : 0
  return worked < 0.2 ? 0.8 : worked > 0.85 ? -0.8 : 0
}

/** How many of ten people in a role do not know what is asked about the state, and about their own agency. */
const UNSURE: Readonly<Record<RespondentRole, readonly [state: number, own: number]>> = {
  'agency-leader': [0.8, 0.2],
  'program-manager': [0.8, 0.2],
  'employment-specialist': [2.2, 0.5],
  clinician: [3.2, 0.8],
  administration: [2, 0.8],
  'external-partner': [2, 1.8],
  other: [2.5, 1.5],
}

/** Sees more of the good than others do, or less. */
const MOOD: Readonly<Partial<Record<RespondentRole, number>>> = { 'agency-leader': 0.3, clinician: -0.2 }

/** Questions that can be beside the point at a site of this kind. */
const BESIDE_THE_POINT: Readonly<Partial<Record<MadeUpSite['setting'], readonly string[]>>> = {
  independent: ['culture.work-in-care-planning', 'mission-alignment.own-work-programmes'],
  housing: ['culture.teams-told-about-ips', 'culture.wishes-to-work'],
  collaboration: ['mission-alignment.own-work-programmes'],
  other: ['culture.wishes-to-work', 'work-infrastructure.base'],
}

/** What somebody answers to a question. */
export function answerTo(item: Item, answering: Answering): AnswerValue {
  const { site, turn, person, role } = answering
  const key = [site.key, turn, person, item.id] as const
  if (BESIDE_THE_POINT[site.setting]?.includes(item.id) && chance(...key, 'beside') < 0.8)
    return 'not-applicable'
  const [state, own] = UNSURE[role]
  if (chance(...key, 'unsure') < (item.scope === 'system' ? state : own) / 10) return 'unknown'
  const seen =
    reached(item, answering) + (MOOD[role] ?? 0) + disputed(item, answering) + 0.5 * deviation(...key)
  return Math.min(4, Math.max(0, Math.round(seen))) as Level
}

/** On a few questions leaders and clinicians live in two worlds. */
function disputed(item: Item, { site, turn, role }: Answering): number {
  if (item.scope === 'system' || chance(site.key, turn, item.id, 'disputed') > 0.12) return 0
  if (role === 'agency-leader' || role === 'program-manager') return 1
  return role === 'clinician' ? -1.2 : 0
}
