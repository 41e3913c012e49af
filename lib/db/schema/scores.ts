import { type SQL, sql } from 'drizzle-orm'
import { check, date, doublePrecision, index, json, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { SHARE_LEVELS } from '@/lib/policy/resources'
import type { ReportContent } from '@/lib/report/content'
import { assessmentForm, assessmentStage, assessments } from './assessments'
import { bytes, createdAt, instant } from './columns'
import { organisations, sites } from './organisations'
import { rounds } from './rounds'

export const shareLevel = pgEnum('share_level', SHARE_LEVELS)

const finalisedAssessment = () => ({
  assessmentId: uuid('assessment_id')
    .primaryKey()
    .references(() => assessments.id, { onDelete: 'cascade' }),
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisations.id, { onDelete: 'cascade' }),
  /** The jurisdiction whose coordinators may read this row; null: nobody but the agency. */
  sharedWith: uuid('shared_with').references(() => organisations.id, { onDelete: 'set null' }),
})

/** Twelve domains and four stages, in one line as the migrations have it. */
const FIGURES = sql`float8send(coalesce(domain_scores[1], 'NaN')) || float8send(coalesce(domain_scores[2], 'NaN')) || float8send(coalesce(domain_scores[3], 'NaN')) || float8send(coalesce(domain_scores[4], 'NaN')) || float8send(coalesce(domain_scores[5], 'NaN')) || float8send(coalesce(domain_scores[6], 'NaN')) || float8send(coalesce(domain_scores[7], 'NaN')) || float8send(coalesce(domain_scores[8], 'NaN')) || float8send(coalesce(domain_scores[9], 'NaN')) || float8send(coalesce(domain_scores[10], 'NaN')) || float8send(coalesce(domain_scores[11], 'NaN')) || float8send(coalesce(domain_scores[12], 'NaN')) || float8send(coalesce(stage_readiness[1], 'NaN')) || float8send(coalesce(stage_readiness[2], 'NaN')) || float8send(coalesce(stage_readiness[3], 'NaN')) || float8send(coalesce(stage_readiness[4], 'NaN'))`

/**
 * The scores of an assessment while it is finalised, so that comparing and trends read no answer. Reopening takes the
 * row away, and with it what was shared.
 */
export const assessmentScores = pgTable(
  'assessment_scores',
  {
    ...finalisedAssessment(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    /** The round that its assessment was part of, so that sites can be compared within one. */
    roundId: uuid('round_id').references(() => rounds.id, { onDelete: 'set null' }),
    instrumentId: text('instrument_id').notNull(),
    form: assessmentForm('form').notNull(),
    stage: assessmentStage('stage').notNull(),
    /** The day of finalisation, as the report dates it. */
    finalisedOn: date('finalised_on', { mode: 'string' }).notNull(),
    /** Which of two of one day is the later: the row is made when its assessment is finalised. */
    finalisedAt: instant('finalised_at').notNull().defaultNow(),
    scoringVersion: text('scoring_version').notNull(),
    /** 0–100 or null, one a domain, in the order of `DOMAIN_IDS`. */
    domainScores: doublePrecision('domain_scores').array().$type<(number | null)[]>().notNull(),
    domainLowers: doublePrecision('domain_lowers').array().$type<(number | null)[]>().notNull(),
    domainUppers: doublePrecision('domain_uppers').array().$type<(number | null)[]>().notNull(),
    /** Evidence-weighted readiness, 0–100 or null, in the order of `STAGE_IDS`. */
    stageReadiness: doublePrecision('stage_readiness').array().$type<(number | null)[]>().notNull(),
    /**
     * The scores by domain and then the readiness by stage once more, for ten thousand at a time: eight bytes each, as
     * PostgreSQL sends a double, NaN for null. The database keeps it.
     */
    figures: bytes('figures')
      .notNull()
      .generatedAlwaysAs((): SQL => FIGURES),
    /** One letter an item of the form, in the instrument's order; `lib/scoring/stored-scores.ts` writes and reads it. */
    itemStatuses: text('item_statuses').notNull(),
    share: shareLevel('share'),
    sharedAt: instant('shared_at'),
  },
  (table) => [
    index('assessment_scores_organisation').on(table.organisationId),
    // In the order in which a comparison reads them, the latest of each site first, so that nothing is sorted (`desc` alone means nulls first).
    index('assessment_scores_latest').on(
      table.sharedWith,
      table.siteId,
      table.instrumentId,
      table.form,
      table.finalisedOn.desc().nullsFirst(),
      table.finalisedAt.desc().nullsFirst(),
      table.assessmentId.desc().nullsFirst(),
    ),
    index('assessment_scores_site').on(table.siteId),
    index('assessment_scores_round').on(table.roundId),
    check('assessment_scores_share', sql`${table.sharedWith} is null or ${table.share} is not null`),
  ],
)

/** The report of a finalised assessment as a jurisdiction may read it: without notes, single answers and roles. */
export const shareableReports = pgTable(
  'shareable_reports',
  {
    ...finalisedAssessment(),
    content: json('content').$type<ReportContent>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('shareable_reports_organisation').on(table.organisationId),
    index('shareable_reports_shared_with').on(table.sharedWith),
  ],
)
