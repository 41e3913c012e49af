import type { DomainId } from '@/lib/evidence/model'
import type { RespondentRole } from '@/lib/instrument/model'
import type { AssessmentMode } from '@/lib/policy/resources'
import { chance } from './chance'
import type { MadeUpAgency, MadeUpSite } from './state'

/** Agencies that ask their people without names. */
const ANONYMOUS = new Set(['cinderby', 'farrowdale', 'hazelwick'])

/** Whether the people of an agency answer by name. */
export function modeOf({ key }: MadeUpAgency): AssessmentMode {
  return ANONYMOUS.has(key) ? 'anonymous' : 'named'
}

/** Six who answer without names: of roles that are told apart there have to be three. */
const WITHOUT_NAMES: readonly RespondentRole[] = [
  'clinician',
  'employment-specialist',
  'clinician',
  'employment-specialist',
  'clinician',
  'employment-specialist',
]

const BY_NAME: readonly RespondentRole[] = [
  'program-manager',
  'clinician',
  'employment-specialist',
  'clinician',
  'external-partner',
]

/** The roles of those who are asked at a site, beside its lead: three or four by name, five without. */
export function rolesAt({ agency, site }: { readonly agency: MadeUpAgency; readonly site: MadeUpSite }) {
  const named = modeOf(agency) === 'named'
  const size = Math.floor((named ? 3 : 5) + chance(site.key, 'team') * (named ? 2 : 1))
  return (named ? BY_NAME : WITHOUT_NAMES).slice(0, size)
}

/** Agencies that ask each role about what it can know. */
const BY_ROLE = new Set(['brackwater', 'dovermere', 'gullhaven'])
const OF_CARE: readonly DomainId[] = [
  'training-and-technical-assistance',
  'evaluation-monitoring-and-feedback',
  'mission-alignment',
  'culture',
  'work-infrastructure',
  'external-support-professionals',
  'agency-leaders',
]

/** Which domains a role is asked about, where it is not all. */
export function roleDomainsOf({ key }: MadeUpAgency): Readonly<Partial<Record<RespondentRole, DomainId[]>>> {
  return BY_ROLE.has(key) ? { clinician: [...OF_CARE] } : {}
}
