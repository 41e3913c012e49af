import { stageById } from '@/lib/evidence/domains'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'
import type { FormId, Instrument } from '@/lib/instrument/model'
import type { ComparisonContent, HeatRow } from '@/lib/report/comparison/content'
import { domainDistributions, stageDistributions } from '@/lib/report/comparison/distributions'
import { sharedSection } from '@/lib/report/comparison/shared'
import type { Draft } from '@/lib/report/draft'
import { numberCitations, type SuppliedReferences } from '@/lib/report/numbering'
import {
  comparisonMethod,
  comparisonTitle,
  distributionNotes,
  selectionNotes,
} from '@/lib/report/wording/comparison'
import { dateInWords, scoreFigure } from '@/lib/report/wording/figures'
import { lowered } from '@/lib/report/wording/language'
import { isAskedFor } from '@/lib/scoring/compared-sites'
import { type ComparisonQuery, filtersOf, type SiteFilter } from '@/lib/scoring/comparison-query'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'
import { type CountRule, shownBarriers, USUAL_COUNTS } from '@/lib/scoring/shown-barriers'
import { orderedSites } from '@/lib/scoring/site-order'
import { SCORING_VERSION } from '@/lib/scoring/version'

export interface ComparisonInput {
  readonly jurisdiction: string
  /** Today, YYYY-MM-DD. */
  readonly date: string
  readonly instrument: Instrument
  readonly form: FormId
  /** One assessment of each site that shares one, all of this instrument version and form. */
  readonly sites: readonly ComparableAssessment[]
  /** What the round whose assessments these are is called; null: they are the latest. */
  readonly round?: string | null
  /** Other choices of one assessment a site whose figures can be had too, in the order in which they come first. */
  readonly before?: readonly (readonly ComparableAssessment[])[]
  /** Assessments of which the full report is shared. */
  readonly fullReports: ReadonlySet<string>
  /** How many further kinds of assessment are shared, which cannot be put together with these. */
  readonly otherKinds: number
  readonly query: SiteFilter & Pick<ComparisonQuery, 'sort' | 'order'>
  /** Which sites of the whole order have a row; all unless said otherwise. */
  readonly rows?: { readonly from: number; readonly to: number }
  /** How many shared barriers are told, those of most sites; all unless said otherwise. */
  readonly mostBarriers?: number
  readonly rule?: CountRule
  readonly suppliedReferences?: SuppliedReferences
}

/**
 * Takes the shared assessments of a jurisdiction's sites and what is asked of them, and returns everything that their
 * comparison says, worded and numbered. Filters come before any threshold is applied. Pure.
 */
export function buildComparison(input: ComparisonInput): ComparisonContent {
  const { instrument, form, sites, query, rule = USUAL_COUNTS } = input
  const chosen = sites.filter((site) => isAskedFor(site, query))
  const domains = domainDistributions(chosen, rule.fewest)
  const stages = stageDistributions(chosen, rule.fewest)
  const filterLabel = filterWords(query, input.round ?? null)
  const items = itemsOf(instrument, form)
  const rows = orderedSites(chosen, query, input.rows).map((site) =>
    heatRow(site, input.fullReports.has(site.id)),
  )
  // What cites nothing, thousands of figures, is left out of the numbering.
  const cited: Draft<Pick<ComparisonContent, 'notes' | 'distributionNotes' | 'shared' | 'method'>> = {
    notes: selectionNotes({
      sites: chosen.length,
      all: sites.length,
      formName: lowered(FORM_LABELS[form]),
      filterLabel,
      otherKinds: input.otherKinds,
      ofRound: (input.round ?? null) !== null,
    }),
    distributionNotes: distributionNotes(
      [...domains, ...stages].filter(({ median }) => median === null).length,
      rule,
    ),
    shared: sharedSection(items, shownBarriers(items, sites, query, { rule, before: input.before }), {
      severalFilters: filtersOf(query).length > 1,
      rule,
      mostBarriers: input.mostBarriers,
    }),
    method: comparisonMethod({ instrument: instrument.id, scoring: SCORING_VERSION, fewest: rule.fewest }),
  }
  const { content, references } = numberCitations<
    Pick<ComparisonContent, 'notes' | 'distributionNotes' | 'shared' | 'method'>
  >(cited, input.suppliedReferences)
  return {
    language: 'en',
    title: comparisonTitle(input.jurisdiction),
    facts: {
      jurisdiction: input.jurisdiction,
      date: input.date,
      dateLabel: dateInWords(input.date),
      sites: chosen.length,
      all: sites.length,
      instrument: instrument.id,
      form,
      formLabel: FORM_LABELS[form],
      filterLabel,
    },
    ...content,
    rows,
    domains,
    stages,
    references,
  }
}

function filterWords({ setting, region, stage }: SiteFilter, round: string | null): string {
  return [
    ...(round === null ? [] : [`round ${round}`]),
    ...(setting === null ? [] : [lowered(SETTING_LABELS[setting])]),
    ...(region === null ? [] : [`region ${region}`]),
    ...(stage === null ? [] : [`stage ${lowered(stageById(stage).label)}`]),
  ].join(', ')
}

function heatRow(
  { id, site, stage, date, domainScores }: ComparableAssessment,
  fullReport: boolean,
): HeatRow {
  return {
    assessment: id,
    siteId: site.id,
    site: site.name,
    agency: site.agency.name,
    region: site.region ?? '',
    settingLabel: SETTING_LABELS[site.setting],
    stageLabel: stageById(stage).label,
    dateLabel: dateInWords(date),
    fullReport,
    cells: DOMAIN_IDS.map((domain, at) => {
      const score = domainScores[at] ?? null
      return { domain, score, label: scoreFigure(score) }
    }),
  }
}
