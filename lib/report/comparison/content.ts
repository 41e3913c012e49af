import type { ActorId, DomainId, StageId } from '@/lib/evidence/model'
import type { FormId, ItemId } from '@/lib/instrument/model'
import type { EvidenceLine, Passage, ReportReference, StrategyLine } from '@/lib/report/content'

/**
 * What a comparison of sites says, worded and numbered: the page and the state report print it and compute nothing.
 * The order of keys is the reading order by which citations are numbered.
 */
export interface ComparisonContent {
  readonly language: 'en'
  readonly title: string
  readonly facts: ComparisonFacts
  /** What is compared and what is not, in sentences. */
  readonly notes: readonly Passage[]
  /** In the order asked for; of many sites perhaps only some. */
  readonly rows: readonly HeatRow[]
  readonly domains: readonly DistributionRow<DomainId>[]
  readonly stages: readonly DistributionRow<StageId>[]
  /** How to read distributions, and what is kept back. */
  readonly distributionNotes: readonly Passage[]
  readonly shared: SharedSection
  readonly method: readonly { readonly heading: string; readonly paragraphs: readonly Passage[] }[]
  readonly references: readonly ReportReference[]
}

export interface ComparisonFacts {
  readonly jurisdiction: string
  /** The day on which it was made, YYYY-MM-DD, and in words. */
  readonly date: string
  readonly dateLabel: string
  /** Sites that are compared, and those that share an assessment of this kind at all. */
  readonly sites: number
  readonly all: number
  readonly instrument: string
  readonly form: FormId
  readonly formLabel: string
  /** "Region North, stage adoption"; empty without a filter. */
  readonly filterLabel: string
}

/** One site across the domains. */
export interface HeatRow {
  readonly assessment: string
  readonly siteId: string
  readonly site: string
  readonly agency: string
  readonly region: string
  readonly settingLabel: string
  readonly stageLabel: string
  /** "22 November 2026" */
  readonly dateLabel: string
  readonly fullReport: boolean
  readonly cells: readonly HeatCell[]
}

export interface HeatCell {
  readonly domain: DomainId
  /** 0–100; null when there are not enough answers. */
  readonly score: number | null
  /** "63", "–" */
  readonly label: string
}

/** How the sites lie in one domain, or stand for one stage. */
export interface DistributionRow<Id> {
  readonly id: Id
  readonly title: string
  /** Of each site with a score, rising. */
  readonly values: readonly number[]
  readonly median: number | null
  readonly q1: number | null
  readonly q3: number | null
  /** "63", "–"; "50–75"; "38–88". */
  readonly medianLabel: string
  readonly quartilesLabel: string
  readonly endsLabel: string
  /** "12 sites" */
  readonly sitesLabel: string
}

export interface SharedSection {
  readonly notes: readonly Passage[]
  /** How many barriers there are beside those in the groups, which more sites share. */
  readonly further: number
  /** By who can move them; groups without an entry are left out. */
  readonly groups: readonly SharedGroup[]
}

export interface SharedGroup {
  readonly id: 'agencies' | 'state' | 'others'
  readonly title: string
  readonly entries: readonly SharedEntry[]
}

export interface SharedEntry {
  readonly item: ItemId
  readonly domain: DomainId
  readonly domainTitle: string
  readonly question: string
  /** What the barrier looks like: the words of level 0. */
  readonly lowest: string
  /** Above 0, up to 1. */
  readonly share: number
  /** "8 of 12 sites (67%)" */
  readonly shareLabel: string
  readonly evidence: readonly EvidenceLine[]
  readonly movers: readonly { readonly actor: ActorId; readonly label: string }[]
  readonly strategies: readonly StrategyLine[]
  readonly strategyNotes: readonly Passage[]
}
