import { stageById } from '@/lib/evidence/domains'
import { STAGE_IDS, type StageId } from '@/lib/evidence/model'
import type { StageRow, StageSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import type { Subject } from '@/lib/report/subject'
import { rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { BAND_LABELS, STAGE_NAMES } from '@/lib/report/wording/labels'
import { stageNotes } from '@/lib/report/wording/stages'
import { bandOf } from '@/lib/scoring/bands'

/** The four stages with their robust ranges, the site's own first, and how to read them. */
export function stageSection(subject: Subject): Draft<StageSection> {
  const { stage: current, stages } = subject.result
  const order = [current, ...STAGE_IDS.filter((stage) => stage !== current)]
  const { evidenceWeighted, unweighted, robustRange, band } = stages[current]
  return {
    rows: order.map((stage) => stageRow(subject, stage)),
    notes: stageNotes({
      stage: STAGE_NAMES[current],
      score: evidenceWeighted === null ? null : scoreFigure(evidenceWeighted),
      unweighted: scoreFigure(unweighted),
      range: robustRange === null ? null : robustRange.map(scoreFigure),
      band: BAND_LABELS[band],
      rangeBands: (robustRange ?? []).map((end) => BAND_LABELS[bandOf(end)]),
      without: order.filter((stage) => stages[stage].evidenceWeighted === null).map((id) => STAGE_NAMES[id]),
    }),
  }
}

function stageRow({ result }: Subject, stage: StageId): StageRow {
  const { evidenceWeighted, unweighted, robustRange, band } = result.stages[stage]
  return {
    stage,
    label: stageById(stage).label,
    current: stage === result.stage,
    evidenceWeighted,
    unweighted,
    robustRange,
    band,
    bandLabel: BAND_LABELS[band],
    scoreLabel: scoreFigure(evidenceWeighted),
    unweightedLabel: scoreFigure(unweighted),
    rangeLabel: rangeFigure(robustRange?.[0] ?? null, robustRange?.[1] ?? null),
  }
}
