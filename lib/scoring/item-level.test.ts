import { describe, expect, test } from 'vitest'
import type { AnswerValue } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { fileOf } from '@/lib/scoring/answers.fixture'
import { itemResult } from '@/lib/scoring/item-level'

const ITEM = 'financing.designated-funding'
const NA = 'not-applicable'
const DK = 'unknown'
type Case = readonly [string, readonly (AnswerValue | null)[], AnswerValue | null, number | null, string]

function read(answers: readonly (AnswerValue | null)[], consensus: AnswerValue | null) {
  const people = answers.map((answer) => (answer === null ? {} : { [ITEM]: answer }))
  return itemResult(
    ITEM,
    fileOf(SYNTHETIC, people, consensus === null ? {} : { consensus: { [ITEM]: consensus } }),
  )
}

describe('from answers to an item level', () => {
  // biome-ignore format: read as a table
  const CASES: readonly Case[] = [
    // what                                       respondents            consensus  level  status
    ['nobody answered',                           [null, null],          null,      null,  'missing'],
    ['one level',                                 [3],                   null,      3,     'facilitator'],
    ['the mean of the levels given',              [1, 2, null],          null,      1.5,   'barrier'],
    ["don't-knows are left out of the mean",      [4, DK, 2],            null,      3,     'facilitator'],
    ["only don't-knows",                          [DK, DK],              null,      null,  'missing'],
    ['half say not applicable: still applicable', [NA, 2],               null,      2,     'mixed'],
    ['more than half say not applicable',         [NA, NA, 2],           null,      null,  NA],
    ['those who are silent do not count',         [NA, null, null],      null,      null,  NA],
    ["don't-know counts among the answers",       [NA, DK],              null,      null,  'missing'],
    ['half not applicable, the rest unknown',     [NA, NA, DK, 4],       null,      4,     'facilitator'],
    ['consensus level decides alone',             [4, 4, 4],             0,         0,     'barrier'],
    ['consensus without any respondent',          [null],                2,         2,     'mixed'],
    ['consensus unknown: missing',                [4, 4],                DK,        null,  'missing'],
    ['consensus not applicable',                  [4, 4],                NA,        null,  NA],
    ['consensus level over not applicable',       [NA, NA],              1,         1,     'barrier'],
    ['level 0',                                   [0],                   null,      0,     'barrier'],
    ['exactly 1.5 is a barrier',                  [1, 2],                null,      1.5,   'barrier'],
    ['just above 1.5',                            [1, 2, 2],             null,      5 / 3, 'mixed'],
    ['exactly 2.5 is a facilitator',              [2, 3],                null,      2.5,   'facilitator'],
    ['just below 2.5',                            [2, 2, 3],             null,      7 / 3, 'mixed'],
  ]
  test.each(CASES)('%s', (_what, answers, consensus, level, status) => {
    expect(read(answers, consensus)).toMatchObject({ level, status })
  })

  test('counts respondents by kind of answer; consensus is not counted', () => {
    expect(read([1, 3, DK, NA, null], 4)).toEqual({
      level: 4,
      status: 'facilitator',
      answered: 2,
      unknown: 1,
      notApplicable: 1,
    })
  })
})
