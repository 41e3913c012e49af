import { describe, expect, test } from 'vitest'
import type { AnswerValue } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { sameAnswer, siteAnswersIn } from '@/lib/report/site-answers'
import { lastTimeWords } from '@/lib/report/wording/last-time'
import type { AssessmentMode } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const ITEM = FIXTURE_INSTRUMENT.domains[0]?.items[0]
if (!ITEM) throw new Error('The fixture has no item.')

/** What the site comes to on one item, out of the report of people who gave these answers. */
function siteAnswer(
  given: readonly (AnswerValue | undefined)[],
  { consensus, mode = 'named' }: { consensus?: AnswerValue; mode?: AssessmentMode } = {},
) {
  const people = given.map((value) => ({
    role: 'clinician' as const,
    answers: answersBy(({ id }) => (id === ITEM?.id ? value : 2)),
  }))
  const more = consensus === undefined ? {} : { consensus: { [ITEM?.id ?? '']: consensus } }
  const file = fixtureFile(people, more)
  const result = score(FIXTURE_INSTRUMENT, file)
  return siteAnswersIn(buildReport({ file, result, instrument: FIXTURE_INSTRUMENT, mode }).appendix).get(
    ITEM?.id ?? 'financing.first',
  )
}

describe('what a report says that the site answered', () => {
  const CASES: readonly [string, ReturnType<typeof siteAnswer>, AnswerValue | null | 'none', string][] = [
    ['one person', siteAnswer([3]), 3, 'level 3 of 4, from the answers given. Between: '],
    ['two who agree', siteAnswer([2, 2]), 2, 'level 2 of 4, from the answers given. Part of '],
    [
      'a mean between two levels',
      siteAnswer([2, 3]),
      null,
      'level 2.5 of 4, from the answers given. Between',
    ],
    ['a mean that is a level', siteAnswer([1, 3]), 2, 'level 2 of 4, from the answers given. Part of '],
    ['a consensus', siteAnswer([0, 4], { consensus: 4 }), 4, 'level 4 of 4, agreed in consensus. All of '],
    ['not known', siteAnswer(['unknown']), 'unknown', 'it was not known.'],
    [
      'agreed that it is not known',
      siteAnswer([3], { consensus: 'unknown' }),
      'unknown',
      'it was not known.',
    ],
    ['does not apply', siteAnswer(['not-applicable']), 'not-applicable', 'it did not apply here.'],
    ['nobody answered', siteAnswer([undefined]), 'none', ''],
    ['too few of the anonymous', siteAnswer([1, 1, undefined], { mode: 'anonymous' }), 'none', ''],
    ['two anonymous who do not know', siteAnswer(['unknown', 'unknown'], { mode: 'anonymous' }), 'none', ''],
    [
      'three anonymous',
      siteAnswer([1, 1, 1], { mode: 'anonymous' }),
      1,
      'level 1 of 4, from the answers given.',
    ],
  ]
  test.each(CASES)('%s', (_what, answer, same, words) => {
    if (same === 'none') return expect(answer).toBeUndefined()
    expect(answer).toBeDefined()
    if (!answer || !ITEM) return
    expect(sameAnswer(answer)).toBe(same)
    expect(lastTimeWords(ITEM, answer).startsWith(words)).toBe(true)
  })
})
