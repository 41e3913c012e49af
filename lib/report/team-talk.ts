import type { Instrument, ItemId } from '@/lib/instrument/model'
import { agreementSection } from '@/lib/report/agreement'
import { stateBeforeConsensus } from '@/lib/report/answers'
import type { AgreementSection, EvidenceLine, ReportReference } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { evidenceLines } from '@/lib/report/evidence-lines'
import { numberCitations, type SuppliedReferences } from '@/lib/report/numbering'
import { itemOf, subjectOf } from '@/lib/report/subject'
import { levelWords } from '@/lib/report/wording/answers'
import { disagreements, type ItemSpread } from '@/lib/scoring/disagreement'
import type { AnswersFile, AssessmentMode } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

/** One item as a team talks about it. */
export interface TalkItem {
  readonly item: ItemId
  /** Null with fewer than 3 levels. */
  readonly spread: ItemSpread | null
  /** What it counts as unless a level is agreed: "level 2.3 of 4", "too few answers". */
  readonly unsettled: string
  /** The findings of both ends. */
  readonly evidence: readonly EvidenceLine[]
}

/** What a team needs to settle its differences; numbered like a report, plain data. */
export interface TeamTalk {
  /** How far they agree by domain, and where roles differ. */
  readonly agreement: Pick<AgreementSection, 'who' | 'notes' | 'rows' | 'roles'>
  /** Those that people see most differently first. */
  readonly items: readonly TalkItem[]
  readonly references: readonly ReportReference[]
}

/**
 * Takes a valid answers file with its instrument version and returns what a team talks about. In anonymous mode it
 * tells only what may be shown of the respondents. Pure: the same input gives the same content.
 */
export function teamTalk(input: {
  readonly file: AnswersFile
  readonly instrument: Instrument
  readonly mode: AssessmentMode
  readonly suppliedReferences?: SuppliedReferences
}): TeamTalk {
  const { file, instrument, mode } = input
  const subject = subjectOf(file, score(instrument, file), instrument, { mode })
  const { consensus: _, ...agreement } = agreementSection(subject)
  const draft: Draft<Omit<TeamTalk, 'references'>> = {
    agreement,
    items: disagreements(instrument, subject.file).map(({ item, spread }) => ({
      item,
      spread,
      unsettled: levelWords(stateBeforeConsensus(subject, itemOf(subject, item))),
      evidence: evidenceLines(itemOf(subject, item), 'mixed'),
    })),
  }
  const { content, references } = numberCitations<Omit<TeamTalk, 'references'>>(
    draft,
    input.suppliedReferences,
  )
  return { ...content, references }
}
