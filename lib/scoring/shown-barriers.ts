import { STAGE_IDS } from '@/lib/evidence/model'
import type { Item } from '@/lib/instrument/model'
import { SETTINGS } from '@/lib/instrument/model'
import { isAskedFor, regionsOf } from '@/lib/scoring/compared-sites'
import { filtersOf, type SiteFilter } from '@/lib/scoring/comparison-query'
import { FEWEST_SITES } from '@/lib/scoring/group-sizes'
import { type Group, released } from '@/lib/scoring/released'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'
import type { SharedBarrier } from '@/lib/scoring/shared-barriers'
import { STATUS_LETTERS } from '@/lib/scoring/stored-scores'

/** Under which rule counts of sites are shown. */
export interface CountRule {
  /** Sites with a level that a share needs. */
  readonly fewest: number
  /** Whether a share is kept back too where it tells of fewer sites than that, but some, that they have the barrier, or that they have it not. */
  readonly hidesSmallCounts: boolean
}

export const USUAL_COUNTS: CountRule = { fewest: FEWEST_SITES, hidesSmallCounts: false }
/** No count of 1 to 10, as public health statistics of the United States require it (the CMS cell size policy). */
export const NO_SMALL_COUNTS: CountRule = { fewest: 11, hidesSmallCounts: true }

/** The barriers that sites share, as far as they may be shown to whoever reads of no site's single items. */
export interface ShownBarriers {
  /** The largest share first, ties in instrument order. */
  readonly barriers: readonly SharedBarrier[]
  /** Items with a level somewhere, of which nothing is said, so that no single site can be worked out. */
  readonly withheld: number
}

const NO_FILTER: SiteFilter = { setting: null, region: null, stage: null }

/**
 * The shared barriers of the sites that a filter asks for, out of `sites`: one assessment of each, all of one
 * instrument version and form, whose items these are. `before` are other choices of one assessment a site (the latest
 * ones, those of another round) whose figures come first. A figure is shown only where no other figure that can be
 * had, of all sites or by any one filter, would leave fewer sites than the rule wants when the one is subtracted from
 * the other; so nothing is shown by two filters at once, whose parts would be too many to guard.
 */
export function shownBarriers(
  items: readonly Item[],
  sites: readonly ComparableAssessment[],
  filter: SiteFilter,
  { rule = USUAL_COUNTS, before = [] }: BarrierOptions = {},
): ShownBarriers {
  const filters = selectableFilters(sites)
  const asked = filters.findIndex((one) => sameFilter(one, filter))
  const all = before.length === 0 ? sites : onceEach([...before.flat(), ...sites])
  const groupOf = placing(all)
  const groups = [
    ...before.flatMap((choice) => selectableFilters(choice).map((one) => groupOf(choice, one))),
    // Those after it never weigh on it: the first come first.
    ...filters.slice(0, asked + 1).map((one) => groupOf(sites, one)),
  ]
  const chosen = (asked >= 0 && groups.at(-1)) || groupOf(sites, filter)
  const letters = lettersOf(all, items.length)
  const counts = countsOf(chosen, letters, items.length)
  const barriers: SharedBarrier[] = []
  let withheld = 0
  for (const [at, { id, domain }] of items.entries()) {
    const members = counts.withLevel[at] ?? 0
    const withBarrier = counts.withBarrier[at] ?? 0
    if (members === 0) continue
    const hasLevel = (site: number) => HAS_LEVEL[letters[site * items.length + at] ?? 0] === 1
    const may =
      asked >= 0 && released(groups, rule.fewest, hasLevel).at(-1) && mayCount(withBarrier, members, rule)
    if (!may) withheld++
    else if (withBarrier > 0) {
      barriers.push({ item: id, domain, share: withBarrier / members, sites: members })
    }
  }
  return { barriers: barriers.sort((a, b) => b.share - a.share), withheld }
}

/** 1 at the letter of a barrier. */
const IS_BARRIER = new Uint8Array(128)
IS_BARRIER[STATUS_LETTERS.barrier.charCodeAt(0)] = 1
/** 1 at the letters of a level. */
const HAS_LEVEL = new Uint8Array(128)
for (const status of ['barrier', 'mixed', 'facilitator'] as const) {
  HAS_LEVEL[STATUS_LETTERS[status].charCodeAt(0)] = 1
}

/** The letters of all sites, one site after the other: in one piece, as there are hundreds of thousands. */
function lettersOf(sites: readonly ComparableAssessment[], items: number): Uint8Array {
  const letters = sites.map(({ itemStatuses }) => itemStatuses.padEnd(items).slice(0, items))
  return new TextEncoder().encode(letters.join(''))
}

/** In how many sites of a group each item has a level, and in how many it is a barrier. */
function countsOf(group: Group, letters: Uint8Array, items: number) {
  const [withLevel, withBarrier] = [new Int32Array(items), new Int32Array(items)]
  for (let one = 0; one < group.length; one++) {
    const from = (group[one] as number) * items
    for (let at = 0; at < items; at++) {
      const letter = letters[from + at] as number
      // Added up without asking: which of the two a letter is cannot be foreseen.
      withLevel[at] = (withLevel[at] as number) + (HAS_LEVEL[letter] as number)
      withBarrier[at] = (withBarrier[at] as number) + (IS_BARRIER[letter] as number)
    }
  }
  return { withLevel, withBarrier }
}

function onceEach(sites: readonly ComparableAssessment[]): readonly ComparableAssessment[] {
  return [...new Map(sites.map((site) => [site.id, site])).values()]
}

/** Takes all sites and returns how those that a filter asks for, out of some of them, become a group of their places. */
function placing(all: readonly ComparableAssessment[]) {
  const placeOf = new Map(all.map(({ id }, at) => [id, at]))
  const placesOf = new Map<readonly ComparableAssessment[], Int32Array>()
  return (choice: readonly ComparableAssessment[], filter: SiteFilter): Group => {
    const places = placesOf.get(choice) ?? Int32Array.from(choice, ({ id }) => placeOf.get(id) ?? -1)
    placesOf.set(choice, places)
    const found = new Int32Array(choice.length)
    let count = 0
    for (const [at, site] of choice.entries()) {
      if (isAskedFor(site, filter)) found[count++] = places[at] as number
    }
    return found.subarray(0, count).sort()
  }
}

export interface BarrierOptions {
  readonly rule?: CountRule
  readonly before?: readonly (readonly ComparableAssessment[])[]
}

/** All sites first, then each kind of site, region and stage that there is: every selection that may have figures. */
function selectableFilters(sites: readonly ComparableAssessment[]): readonly SiteFilter[] {
  const settings = SETTINGS.filter((setting) => sites.some(({ site }) => site.setting === setting))
  const stages = STAGE_IDS.filter((stage) => sites.some((site) => site.stage === stage))
  return [
    NO_FILTER,
    ...settings.map((setting) => ({ ...NO_FILTER, setting })),
    ...regionsOf(sites).map((region) => ({ ...NO_FILTER, region })),
    ...stages.map((stage) => ({ ...NO_FILTER, stage })),
  ]
}

function sameFilter(one: SiteFilter, other: SiteFilter): boolean {
  return (
    filtersOf(one).length === filtersOf(other).length &&
    filtersOf(one).every((name) => one[name] === other[name])
  )
}

function mayCount(withBarrier: number, of: number, { fewest, hidesSmallCounts }: CountRule): boolean {
  const isSmall = (count: number) => count > 0 && count < fewest
  return !hidesSmallCounts || (!isSmall(withBarrier) && !isSmall(of - withBarrier))
}
