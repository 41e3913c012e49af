import type { ActorId, DomainId, StageId, StudyId } from '@/lib/evidence/model'
import type { FormId, ItemId } from '@/lib/instrument/model'
import type { Direction } from '@/lib/scoring/change'
import type { Band, ItemStatus } from '@/lib/scoring/model'

/**
 * What a report says, worded and numbered: the page and the PDF print this object and compute nothing.
 * Plain data, so that it can be stored as a snapshot and printed alike a year later. The order of keys, from the
 * summary to the appendix and inside each entry, is the reading order by which citations are numbered.
 */
export interface ReportContent {
  readonly language: 'en'
  readonly title: string
  readonly facts: ReportFacts
  /** Three to six sentences that a board reads in two minutes, one passage each. */
  readonly summary: readonly Passage[]
  readonly critical: readonly CriticalFlag[]
  readonly profile: Profile
  /** What moved since the site's earlier assessment; missing where there is none, and in older contents. */
  readonly sinceLastTime?: ChangeSection
  readonly barriers: BarrierSection
  readonly strengths: StrengthSection
  readonly stages: StageSection
  readonly agreement: AgreementSection
  /** How to read the sections of the domains. */
  readonly domainNotes: readonly Passage[]
  readonly domains: readonly DomainSection[]
  readonly actions: ActionSection
  /** The plan of the site on the day on which the report is read: added then, never part of what is stored. */
  readonly plan?: PlanSection
  readonly method: readonly { readonly heading: string; readonly paragraphs: readonly Passage[] }[]
  readonly references: readonly ReportReference[]
  readonly appendix: readonly AppendixDomain[]
}

/** Running text with citations in it; the numbers are those of `references`. */
export type Passage = readonly (string | Citation)[]
export interface Citation {
  /** Ascending, at least one. */
  readonly cite: readonly number[]
}

/** One entry of the reference list, numbered by first use in the report. */
export interface ReportReference {
  readonly number: number
  readonly kind: 'review' | 'study' | 'bracketed'
  /** The whole entry as plain text, without its number. */
  readonly label: string
  /** The product's own page about it, a path that starts with /evidence. */
  readonly path: string
  readonly doi: string | null
}

export interface ReportFacts {
  readonly site: string
  readonly agency: string
  readonly setting: string
  readonly region: string | null
  readonly stage: StageId
  readonly stageLabel: string
  readonly form: FormId
  readonly formLabel: string
  /** YYYY-MM-DD */
  readonly date: string
  /** "22 November 2026" */
  readonly dateLabel: string
  readonly respondents: number
  /** "Six people answered: two clinicians, …", one sentence. */
  readonly respondentsSentence: string
  readonly instrument: string
  readonly hash: string
}

/** A level as it is shown: exact number for a chart, words for a reader. */
export interface ShownLevel {
  /** 0–4, null when there is none. */
  readonly value: number | null
  /** "level 1.5 of 4", "not enough answers", "not applicable" */
  readonly label: string
  readonly status: ItemStatus
}

export interface CriticalFlag {
  readonly item: ItemId
  readonly domain: DomainId
  readonly domainTitle: string
  readonly question: string
  readonly level: ShownLevel
  /** What the site answered, in the anchors' words. */
  readonly answer: string
  /** Our judgement, said to be one, with the finding it leans on cited. */
  readonly reason: Passage
}

/** The 12 domains at a glance. */
export interface Profile {
  readonly rows: readonly ProfileRow[]
  /** What bands and bounds mean, and what is withheld. */
  readonly notes: readonly Passage[]
}

export interface ProfileRow {
  readonly domain: DomainId
  readonly title: string
  /** 0–100; null when there are not enough answers. */
  readonly score: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** 0–1 */
  readonly coverage: number
  readonly band: Band
  readonly bandLabel: string
  /** Shown figures, rounded here and nowhere else: "63", "–"; "50–75" or "" when coverage is 1. */
  readonly scoreLabel: string
  readonly boundsLabel: string
  /** "5 of 6" */
  readonly coverageLabel: string
}

/** How the domains of a site moved over its assessments of one questionnaire and form. */
export interface ChangeSection {
  /** The day of each assessment in words, the earliest first. */
  readonly dateLabels: readonly string[]
  /** What improved and what slipped between the last two; empty for a single assessment. */
  readonly summary: readonly Passage[]
  readonly rows: readonly ChangeRow[]
  /** By what rule a move is told, and that the rule is a convention; empty for a single assessment. */
  readonly notes: readonly Passage[]
}

export interface ChangeRow {
  readonly domain: DomainId
  readonly title: string
  /** One an assessment, the earliest first. */
  readonly points: readonly ScorePoint[]
  /** What became of the domain between the last two; null for a single assessment. */
  readonly move: {
    readonly direction: Direction
    /** "+12", "−8", "–" */
    readonly differenceLabel: string
    /** "Improved", "No clear change" */
    readonly label: string
  } | null
}

/** A domain's score in one assessment, exact for a chart and rounded for a reader. */
export interface ScorePoint {
  /** 0–100; null when there are not enough answers. */
  readonly score: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** "63", "–"; "50–75", empty when no answer is missing. */
  readonly scoreLabel: string
  readonly boundsLabel: string
}

/** A finding as the report tells it: its sentence, its sources, and how many there are. */
export interface EvidenceLine {
  readonly finding: string
  /** Ends with its citation; says so when it rests on one source or on the review itself. */
  readonly text: Passage
}

/** A strategy that the review reports, for the reader to adapt. */
export interface StrategyLine {
  readonly strategy: string
  readonly actor: ActorId
  readonly actorLabel: string
  readonly text: Passage
}

/** A strength, and what a barrier has in common with it. */
export interface RankedEntry {
  /** From 1. */
  readonly rank: number
  readonly item: ItemId
  readonly domain: DomainId
  readonly domainTitle: string
  readonly question: string
  readonly level: ShownLevel
  readonly critical: boolean
  readonly evidence: readonly EvidenceLine[]
}

export interface BarrierEntry extends RankedEntry {
  /** What the site answered, in the anchors' words. */
  readonly answer: string
  readonly movers: readonly { readonly actor: ActorId; readonly label: string }[]
  /** True when the agency itself is among those who can move it. */
  readonly agencyCanMove: boolean
  /** The nearest three at most, at least one of every mover that has any; the action list holds them all. */
  readonly strategies: readonly StrategyLine[]
  /** Which of those who can move it have no fitting strategy in the review; often empty. */
  readonly strategyNotes: readonly Passage[]
}

export interface BarrierSection {
  /** How they are ranked, what short forms mean and where their company stands, or that none was found. */
  readonly notes: readonly Passage[]
  readonly entries: readonly BarrierEntry[]
}

export interface StrengthSection {
  readonly notes: readonly Passage[]
  readonly entries: readonly RankedEntry[]
}

export interface StageRow {
  readonly stage: StageId
  readonly label: string
  /** The site's own stage, which leads. */
  readonly current: boolean
  /** 0–100 */
  readonly evidenceWeighted: number | null
  readonly unweighted: number | null
  readonly robustRange: readonly [number, number] | null
  readonly band: Band
  readonly bandLabel: string
  /** "63", "–" */
  readonly scoreLabel: string
  readonly unweightedLabel: string
  /** "58–69", "–" */
  readonly rangeLabel: string
}

export interface StageSection {
  /** The site's stage first, then the others in the review's order. */
  readonly rows: readonly StageRow[]
  readonly notes: readonly Passage[]
}

export interface AgreementRow {
  readonly domain: DomainId
  readonly title: string
  readonly respondents: number
  /** "0.85", "–" */
  readonly rwgLabel: string
  readonly adLabel: string
  /** A plain sentence: what these figures mean here. */
  readonly meaning: string
  readonly discuss: readonly {
    readonly item: ItemId
    readonly question: string
    /** "settled in consensus: level 2 of 4", "not settled: keeps the mean, level 2.3 of 4" */
    readonly outcome?: string
  }[]
}

/**
 * How a team answered: who, how far they agree, where roles differ, and what was settled. Contents that were stored
 * before the optional parts existed lack them, and so does the report of a person alone.
 */
export interface AgreementSection {
  /** How many people answered, in which roles, and what is not shown of them. */
  readonly who?: readonly Passage[]
  readonly notes: readonly Passage[]
  /** Empty where fewer than three people answered any domain well enough. */
  readonly rows: readonly AgreementRow[]
  readonly roles?: RoleSection
  readonly consensus?: ConsensusSection
}

export interface RoleSection {
  readonly notes: readonly Passage[]
  /** The domains that roles see differently, in the order of the questionnaire. */
  readonly rows: readonly {
    readonly domain: DomainId
    readonly title: string
    /** Which role sees it more favourably than which, as a sentence with both means. */
    readonly meaning: string
  }[]
}

export interface ConsensusSection {
  /** How many levels were agreed, and that all others keep the mean of the respondents' levels. */
  readonly notes: readonly Passage[]
  /** In the order of the questionnaire. */
  readonly rows: readonly SettledItem[]
}

/** An item whose level was agreed; "–" where a reason or the participants were not recorded. */
export interface SettledItem {
  readonly item: ItemId
  readonly domainTitle: string
  readonly question: string
  /** What the respondents' answers had come to: "level 2.3 of 4", "not known" */
  readonly before: string
  readonly agreed: string
  readonly why: string
  readonly participants: string
  /** "12 November 2026", empty where it was not recorded. */
  readonly dateLabel: string
}

export interface DomainSection {
  readonly domain: DomainId
  readonly title: string
  readonly row: ProfileRow
  /** What the score is and what is missing, in sentences. */
  readonly lead: readonly Passage[]
  readonly items: readonly DomainItem[]
  /** Included studies that Table 2 lists for this domain and the site's stage: company, never sources. */
  readonly company: { readonly text: Passage; readonly studies: readonly StudyId[] }
}

export interface DomainItem {
  readonly item: ItemId
  readonly question: string
  readonly level: ShownLevel
  /** Where it is told in full; null for an item that is neither a barrier nor a strength. */
  readonly place: {
    readonly kind: 'barrier' | 'strength'
    readonly rank: number
    readonly label: string
  } | null
  /** The findings of both ends, for an item in between; those of barriers and strengths stand at their place. */
  readonly evidence: readonly EvidenceLine[]
}

export interface ActionSection {
  readonly notes: readonly Passage[]
  /** The agency itself first, then the other actors in the review's order; groups without lines are left out. */
  readonly groups: readonly ActionGroup[]
}

export interface ActionGroup {
  readonly actor: ActorId
  readonly label: string
  readonly answers: readonly ActionAnswer[]
}

/** What one actor did elsewhere about the same barriers. */
export interface ActionAnswer {
  /** The barriers of this site that every line answers to, in rank order; `label` names the first three only. */
  readonly barriers: readonly {
    readonly item: ItemId
    readonly rank: number
    readonly label: string | null
  }[]
  readonly lines: readonly ActionLine[]
}

export interface ActionLine {
  readonly strategy: string
  readonly text: Passage
}

/** The actions that belong to an assessment or were carried over into it and are not done. */
export interface PlanSection {
  /** "26 November 2026" */
  readonly asOfLabel: string
  readonly notes: readonly Passage[]
  /** What is to be done still first, by due day; then what is done or dropped. */
  readonly rows: readonly PlanRow[]
}

export interface PlanRow {
  readonly action: string
  readonly text: string
  /** The strategy that it was written after, with its citation. */
  readonly after: Passage | null
  readonly question: string
  /** Its domain, the level when the action was made, and where it was carried over from. */
  readonly basis: string
  readonly owner: string
  /** "15 January 2027 (overdue)" */
  readonly due: string
  readonly overdue: boolean
  readonly status: string
}

export interface AppendixDomain {
  readonly domain: DomainId
  readonly title: string
  readonly items: readonly AppendixItem[]
}

export interface AppendixItem {
  readonly item: ItemId
  readonly question: string
  readonly level: ShownLevel
  readonly answer: string
  /** "3 answered, 1 don't know", "agreed in consensus"; empty where a jurisdiction is not told. */
  readonly basis: string
  /** Consensus note first, then respondents' notes where they may be shown. */
  readonly notes: readonly string[]
}
