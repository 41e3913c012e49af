import fc from 'fast-check'
import { STAGE_IDS } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import {
  type AnswerValue,
  FORM_IDS,
  type FormId,
  type InstrumentContent,
  type Item,
  type ItemId,
  LEVELS,
  RESPONDENT_ROLES,
  SETTINGS,
} from '@/lib/instrument/model'
import type { AnswersFile, Respondent } from '@/lib/scoring/model'

export type Answers = Partial<Record<ItemId, AnswerValue>>

/** A file for tests of single rules: one site at adoption, respondents r1, r2, … with these answers. */
export function fileOf(
  instrument: InstrumentContent,
  respondents: readonly Answers[],
  more: Partial<AnswersFile> = {},
): AnswersFile {
  return {
    instrument: instrument.id,
    form: 'full',
    stage: 'adoption',
    site: {
      name: 'Northside Community Mental Health',
      agency: 'Northside',
      setting: 'community-mental-health',
    },
    date: '2026-11-22',
    respondents: respondents.map((answers, index) => ({ id: `r${index + 1}`, role: 'clinician', answers })),
    ...more,
  }
}

/** Answers with their own mixture: from nearly complete to nearly empty, from sure to full of don't-knows. */
function anyAnswers(items: readonly Item[]): fc.Arbitrary<Answers> {
  return fc
    .record({
      absent: fc.integer({ min: 0, max: 6 }),
      unknown: fc.integer({ min: 0, max: 3 }),
      notApplicable: fc.integer({ min: 0, max: 6 }),
    })
    .chain((weights) =>
      fc.tuple(
        ...items.map((item) =>
          fc
            .oneof(
              { weight: 8, arbitrary: fc.constantFrom<AnswerValue>(...LEVELS) },
              { weight: weights.absent, arbitrary: fc.constant(null) },
              { weight: weights.unknown, arbitrary: fc.constant<AnswerValue>('unknown') },
              { weight: weights.notApplicable, arbitrary: fc.constant<AnswerValue>('not-applicable') },
            )
            .map((value) => [item.id, value] as const),
        ),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== null)) as Answers)
}

/** Any valid answers file for the instrument, in either form, with 1 to `most` respondents. */
export function anyFile(instrument: InstrumentContent, most = 8): fc.Arbitrary<AnswersFile> {
  const ofForm = (form: FormId): fc.Arbitrary<AnswersFile> => {
    const items = itemsOf(instrument, form)
    const respondent = fc.record({ role: fc.constantFrom(...RESPONDENT_ROLES), answers: anyAnswers(items) })
    return fc
      .record({
        stage: fc.constantFrom(...STAGE_IDS),
        setting: fc.constantFrom(...SETTINGS),
        region: fc.option(fc.constantFrom('North', 'West'), { nil: undefined }),
        people: fc.array(respondent, { minLength: 1, maxLength: most }),
        consensus: fc.option(anyAnswers(items), { nil: undefined, freq: 2 }),
      })
      .map(({ stage, setting, region, people, consensus }) => ({
        instrument: instrument.id,
        form,
        stage,
        site: { name: 'Any site', agency: 'Any agency', setting, ...(region && { region }) },
        date: '2026-11-22',
        respondents: people.map((person, index): Respondent => ({ id: `r${index + 1}`, ...person })),
        ...(consensus && { consensus }),
      }))
  }
  return fc.oneof(...FORM_IDS.map(ofForm))
}
