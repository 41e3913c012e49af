import type { AtSite } from './assess'
import { type Founded, missing } from './found'
import type { Turn } from './levels'
import type { MadeUpAgency, MadeUpSite } from './state'

/** What is known of the year while it goes by. */
export interface Year {
  /** The people and places; throws before they are there. */
  readonly founded: () => Founded
  /** Ids of assessments by round and site. */
  readonly assessments: Map<string, string>
  /** The links of the team that is being asked now, in the order in which it was invited. */
  tokens: readonly string[]
}

/** A place of the timetable. */
export interface Place {
  readonly agency: MadeUpAgency
  readonly site: MadeUpSite
}

/** A site with its lead, as the year has them. */
export function atSite({ founded }: Year, { agency, site }: Place, turn: Turn): AtSite {
  const { agencies, siteIds } = founded()
  const { lead } = agencies.get(agency.key) ?? missing(agency.key)
  return { agency, site, siteId: siteIds.get(site.key) ?? missing(site.key), lead, turn }
}

/** The assessment of a site in a round. */
export function idOf({ assessments }: Year, { site }: Pick<Place, 'site'>, turn: Turn): string {
  return assessments.get(`${turn} ${site.key}`) ?? missing(`${site.key} in the ${turn} round`)
}
