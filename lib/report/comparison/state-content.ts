import type { ItemId } from '@/lib/instrument/model'
import type { ComparisonContent } from '@/lib/report/comparison/content'
import type { Passage } from '@/lib/report/content'

/** What a state report says: the comparison of its sites, how far its round is, and what the state answered itself. */
export interface StateReportContent extends ComparisonContent {
  readonly coverage: CoverageSection
  readonly profile: ProfileSection
}

export interface CoverageSection {
  readonly notes: readonly Passage[]
  /** Empty where no round has begun. */
  readonly rows: readonly CoverageRow[]
}

export interface CoverageRow {
  readonly id: Coverage
  readonly label: string
  /** "15", "–" */
  readonly sitesLabel: string
  /** "63%", "–" */
  readonly shareLabel: string
}

export interface ProfileSection {
  readonly notes: readonly Passage[]
  /** In instrument order; empty where the state has published no profile. */
  readonly answers: readonly ProfileRow[]
}

export interface ProfileRow {
  readonly item: ItemId
  readonly domainTitle: string
  readonly question: string
  /** "3", "–" where the question does not apply. */
  readonly levelLabel: string
  /** What the level means, in the words of the questionnaire. */
  readonly meaning: string
  /** "Medicaid plan, amendment 12, document of 3 May 2026" */
  readonly sourceLabel: string
  /** Null for a document that is not to be had by an address. */
  readonly sourceUrl: string | null
}

/** How far the site of a round is. */
export const COVERAGES = ['not-begun', 'begun', 'finalised', 'shared', 'none'] as const
export type Coverage = (typeof COVERAGES)[number]
