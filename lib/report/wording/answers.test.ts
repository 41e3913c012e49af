import { describe, expect, test } from 'vitest'
import { FIXTURE_INSTRUMENT } from '@/lib/report/report.fixture'
import { type AnswerState, answerWords, basisWords, levelWords } from '@/lib/report/wording/answers'

const item = {
  ...FIXTURE_INSTRUMENT.domains[2]?.items[0],
  anchors: { 0: 'Nothing is settled.', 2: 'It is renewed yearly.', 4: 'It has no end date.' },
} as (typeof FIXTURE_INSTRUMENT.domains)[number]['items'][number]

const level = (level: number, from: 'consensus' | 'alike' | 'average' = 'alike'): AnswerState => ({
  kind: 'level',
  level,
  from,
})
const tally = (answered: number, unknown: number, notApplicable: number) => ({
  answered,
  unknown,
  notApplicable,
})

describe('answers in the anchors’ words', () => {
  const TABLE: readonly [string, AnswerState, string, string][] = [
    ['level 0', level(0), 'Nothing is settled.', 'level 0 of 4'],
    ['level 1', level(1), 'Between: “Nothing is settled” and “It is renewed yearly”.', 'level 1 of 4'],
    ['level 2', level(2), 'It is renewed yearly.', 'level 2 of 4'],
    ['level 3', level(3), 'Between: “It is renewed yearly” and “It has no end date”.', 'level 3 of 4'],
    ['level 4 by consensus', level(4, 'consensus'), 'It has no end date.', 'level 4 of 4'],
    [
      'a mean of 1.5',
      level(1.5, 'average'),
      'The answers average 1.5, between: “Nothing is settled” and “It is renewed yearly”.',
      'level 1.5 of 4',
    ],
    [
      'a mean of 8/3',
      level(8 / 3, 'average'),
      'The answers average 2.7, between: “It is renewed yearly” and “It has no end date”.',
      'level 2.7 of 4',
    ],
    [
      'a mean that meets an anchor',
      level(2, 'average'),
      'The answers average 2: “It is renewed yearly”.',
      'level 2 of 4',
    ],
    [
      'too few to be shown',
      { kind: 'too-few' },
      'Fewer than three people gave a level, so nothing is shown.',
      'too few answers',
    ],
    [
      'most say that it does not apply, and no more may be told',
      { kind: 'not-applicable', from: 'most', tally: tally(0, 0, 3) },
      'More than half of those who answered said that this question does not apply here.',
      'not applicable',
    ],
    ['no answer', { kind: 'unanswered' }, 'Nobody answered this question.', 'not answered'],
    [
      'one don’t know',
      { kind: 'unknown', from: 'respondents', tally: tally(0, 1, 0) },
      'The answer was “don’t know”.',
      'not known',
    ],
    [
      'two don’t know',
      { kind: 'unknown', from: 'respondents', tally: tally(0, 2, 0) },
      'Both people who answered said “don’t know”.',
      'not known',
    ],
    [
      'one don’t know, one does not apply',
      { kind: 'unknown', from: 'respondents', tally: tally(0, 1, 1) },
      'Nobody gave a level: one person said “don’t know” and one that the question does not apply here.',
      'not known',
    ],
    [
      'agreed not to be known',
      { kind: 'unknown', from: 'consensus', tally: tally(3, 0, 0) },
      'It was agreed that the answer is not known.',
      'not known',
    ],
    [
      'one does not apply',
      { kind: 'not-applicable', from: 'respondents', tally: tally(0, 0, 1) },
      'The answer was that this question does not apply here.',
      'not applicable',
    ],
    [
      'three of five do not apply',
      { kind: 'not-applicable', from: 'respondents', tally: tally(1, 1, 3) },
      'Three of five people who answered said that this question does not apply here.',
      'not applicable',
    ],
    [
      'four of four do not apply',
      { kind: 'not-applicable', from: 'respondents', tally: tally(0, 0, 4) },
      'All four people who answered said that this question does not apply here.',
      'not applicable',
    ],
    [
      'agreed not to apply',
      { kind: 'not-applicable', from: 'consensus', tally: tally(2, 0, 0) },
      'It was agreed that this question does not apply here.',
      'not applicable',
    ],
  ]
  test.each(TABLE)('%s', (_name, state, answer, label) => {
    expect(answerWords(item, state)).toBe(answer)
    expect(levelWords(state)).toBe(label)
  })

  test.each([
    [tally(3, 1, 0), false, '3 answered, 1 don’t know'],
    [tally(2, 0, 1), false, '2 answered, 1 does not apply'],
    [tally(0, 0, 0), false, 'nobody answered'],
    [tally(0, 0, 0), true, 'agreed in consensus (before it: nobody answered)'],
    [tally(4, 0, 0), true, 'agreed in consensus (before it: 4 answered)'],
  ])('basis of %j, agreed: %s', (counts, agreed, words) =>
    expect(basisWords(counts, { agreed, mode: 'named' })).toBe(words),
  )

  test.each([
    [tally(3, 1, 0), false, '3 answered, 1 don’t know'],
    [tally(0, 0, 0), false, 'fewer than three levels'],
    [tally(0, 0, 0), true, 'agreed in consensus (before it: fewer than three levels)'],
    [tally(0, 0, 3), false, 'more than half: does not apply'],
  ])('basis of %j of anonymous people, agreed: %s', (counts, agreed, words) =>
    expect(basisWords(counts, { agreed, mode: 'anonymous' })).toBe(words),
  )
})
