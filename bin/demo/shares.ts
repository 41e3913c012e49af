import type { ShareLevel } from '@/lib/policy/resources'
import type { Turn } from './levels'
import type { MadeUpAgency, MadeUpSite } from './state'

const SCORES_ONLY = new Set(['brackwater', 'elmsgate', 'gullhaven'])
const NOTHING: Readonly<Record<Turn, ReadonlySet<string>>> = {
  first: new Set(['elmsgate-hill', 'farrowdale-links']),
  second: new Set(['brackwater-north', 'gullhaven-joint']),
}

/** What an agency shares of a site's assessment with the state; null: nothing. */
export function shareOf(agency: MadeUpAgency, site: MadeUpSite, turn: Turn): ShareLevel | null {
  if (NOTHING[turn].has(site.key)) return null
  return SCORES_ONLY.has(agency.key) ? 'domain-scores' : 'full-report'
}
