import {
  index,
  integer,
  json,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ReportContent } from '@/lib/report/content'
import type { AnswersFile } from '@/lib/scoring/model'
import { assessments } from './assessments'
import { bytes, createdAt, id } from './columns'
import { organisations } from './organisations'

export const paper = pgEnum('paper', ['a4', 'letter'])

/**
 * What a finalised assessment said, kept word for word: `json` and not `jsonb`, which would reorder keys.
 * `number` counts the finalisations of one assessment from 1.
 */
export const reportSnapshots = pgTable(
  'report_snapshots',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    content: json('content').$type<ReportContent>().notNull(),
    /** What it was made from; null once the answers were deleted. */
    answersFile: json('answers_file').$type<AnswersFile>(),
    instrumentHash: text('instrument_hash').notNull(),
    scoringVersion: text('scoring_version').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('report_snapshots_assessment').on(table.assessmentId, table.number),
    index('report_snapshots_organisation').on(table.organisationId),
  ],
)

/** The bytes of a snapshot's PDF, kept from the first time that it was made for a paper size. */
export const reportPdfs = pgTable(
  'report_pdfs',
  {
    snapshotId: uuid('snapshot_id')
      .notNull()
      .references(() => reportSnapshots.id, { onDelete: 'cascade' }),
    paper: paper('paper').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    bytes: bytes('bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.snapshotId, table.paper] }),
    index('report_pdfs_organisation').on(table.organisationId),
  ],
)
