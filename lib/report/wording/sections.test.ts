import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import type { DraftPassage } from '@/lib/report/draft'
import { actionNotes } from '@/lib/report/wording/actions'
import { agreementMeaning, agreementNotes } from '@/lib/report/wording/agreement'
import { profileNotes } from '@/lib/report/wording/profile'
import { barrierNotes, strengthNotes } from '@/lib/report/wording/rankings'
import { stageNotes } from '@/lib/report/wording/stages'

const told = (passages: readonly DraftPassage[]) =>
  passages.map((passage) =>
    passage.map((part) => (typeof part === 'string' ? part : `{${part.sources.join(', ')}}`)).join(''),
  )

describe('barriers and strengths', () => {
  test.each([
    [
      barrierNotes(12, true, 'adoption'),
      'Here twelve items are barriers, which means level 1.5 or lower. The site’s own answers rank them, the lowest level first; between equal levels the domain that more of the studies on adoption report as a barrier goes first {review}.',
    ],
    [barrierNotes(1, true, 'adoption'), 'Here one item is a barrier, which means level 1.5 or lower.'],
    [
      barrierNotes(0, true, 'adoption'),
      'No item that was answered is a barrier, which would mean level 1.5 or lower.',
    ],
    [barrierNotes(0, false, 'adoption'), 'No item has a level, so no barrier can be named.'],
    [
      strengthNotes(1, true, 'adoption'),
      'Here one item is a strength, which means level 2.5 or higher. What carries the programme is worth protecting when money, people or rules change.',
    ],
    [
      strengthNotes(0, true, 'adoption'),
      'No item that was answered is a strength, which would mean level 2.5 or higher.',
    ],
    [strengthNotes(0, false, 'adoption'), 'No item has a level, so no strength can be named.'],
  ])('%#', (passages, words) => expect(told(passages)).toEqual([words]))
})

describe('the profile', () => {
  const TABLE: readonly [Parameters<typeof profileNotes>[0], readonly string[]][] = [
    [{ bounded: false, withheld: [], notApplicable: [] }, []],
    [
      { bounded: true, withheld: [], notApplicable: [] },
      ['The bounds show how low or how high a score could be, whatever the missing answers turn out to be.'],
    ],
    [
      { bounded: false, withheld: ['financing', 'legislative-context'], notApplicable: ['culture'] },
      [
        'The bounds show how low or how high a score could be, whatever the missing answers turn out to be.',
        'The scores of “Financing” and “Laws and rules” are withheld, because fewer than 70 % of the items that apply have an answer.',
        'No item applies here in “Attitudes and professional culture”, so there is no score.',
      ],
    ],
    [
      { bounded: false, withheld: DOMAIN_IDS, notApplicable: [] },
      [
        'The bounds show how low or how high a score could be, whatever the missing answers turn out to be.',
        'All scores are withheld, because fewer than 70 % of the items that apply have an answer.',
      ],
    ],
    [
      { bounded: false, withheld: [], notApplicable: DOMAIN_IDS },
      ['No domain has an item that applies here, so there are no scores.'],
    ],
  ]
  test.each(TABLE)('%#', (situation, words) => expect(told(profileNotes(situation)).slice(1)).toEqual(words))
})

describe('the stages', () => {
  const situation = {
    stage: 'adoption',
    score: '63',
    unweighted: '61',
    range: ['58', '69'],
    band: 'Mostly favourable',
    rangeBands: ['Mixed', 'Mostly favourable'],
    without: [],
  }
  test('with a score whose range crosses a band', () => {
    expect(told(stageNotes(situation))[0]).toBe(
      'For adoption, the stage that the site works for, the score is 63 of 100 (mostly favourable), between 58 and 69, depending on the weights; with equal weights it is 61. The range runs from “mixed” to “mostly favourable”, so take the band with caution.',
    )
  })
  test('with a range of one figure', () => {
    const narrow = { ...situation, range: ['63', '63'], rangeBands: ['Mixed', 'Mixed'] }
    expect(told(stageNotes(narrow))[0]).toBe(
      'For adoption, the stage that the site works for, the score is 63 of 100 (mostly favourable), whatever the weights.',
    )
  })
  test('without a score', () => {
    const none = { ...situation, score: null, range: null, without: ['adoption', 'sustainment'] }
    const [first, , last] = told(stageNotes(none))
    expect(first).toBe('There is no score for adoption, the stage that the site works for.')
    expect(last).toBe(
      'There is no score for adoption and sustainment, because the domains with a score hold less than 70 % of the weight.',
    )
    const all = { ...none, without: ['a', 'b', 'c', 'd'] }
    expect(told(stageNotes(all))[2]).toMatch(/^No stage has a score, because/)
  })
})

describe('agreement', () => {
  test.each([
    [0, 'Nobody answered, so there is nothing to compare.'],
    [1, 'One person answered, so there is nothing to compare.'],
    [2, 'Two people answered; how far respondents agree is computed only for three or more.'],
    [5, 'No domain was answered well enough by three people, so how far respondents agree cannot be said.'],
  ])('is not computed for %i', (answering, words) => {
    expect(
      told(agreementNotes({ answering, compared: 0, domains: 12, discuss: 0, settled: 0, mode: 'named' })),
    ).toEqual([words])
  })

  test.each([
    [
      { respondents: 4, ad: 0.4, agree: true, discuss: 0 },
      'The four people compared agree: on average an answer lies 0.40 levels from the mean of its item.',
    ],
    [
      { respondents: 3, ad: 1.2, agree: false, discuss: 2 },
      'The three people compared do not agree: on average an answer lies 1.20 levels from the mean of its item. On two items the answers lie three levels or more apart.',
    ],
    [
      { respondents: 3, ad: 0, agree: true, discuss: 0 },
      'The three people compared agree: they gave the same levels.',
    ],
  ])('%#', (figures, words) => expect(agreementMeaning(figures)).toBe(words))

  test.each([
    [0, 0, 'On no item that is compared do two answers lie three levels or more apart.'],
    [1, 0, 'On one item the answers lie three levels or more apart. Talk about it first.'],
    [6, 0, 'On six items the answers lie three levels or more apart. Talk about these first.'],
    [
      6,
      4,
      'On six items the answers lie three levels or more apart; four of them are settled in consensus. Talk about the others first.',
    ],
    [
      6,
      5,
      'On six items the answers lie three levels or more apart; five of them are settled in consensus. Talk about the other one first.',
    ],
    [6, 6, 'On six items the answers lie three levels or more apart; all of them are settled in consensus.'],
    [1, 1, 'On one item the answers lie three levels or more apart; it is settled in consensus.'],
  ])('%i items to talk about, %i of them settled', (discuss, settled, words) => {
    const notes = told(
      agreementNotes({ answering: 4, compared: 12, domains: 12, discuss, settled, mode: 'named' }),
    )
    expect(notes.slice(2)).toEqual([words])
  })

  test('says what is not compared', () => {
    const notes = told(
      agreementNotes({ answering: 4, compared: 11, domains: 12, discuss: 0, settled: 0, mode: 'named' }),
    )
    expect(notes.slice(3)).toEqual([
      'One domain is not compared, because fewer than three people answered enough of it.',
    ])
  })
})

describe('the action list', () => {
  test('has nothing to say without barriers', () => {
    expect(told(actionNotes({ barriers: 0, unanswered: [], silent: '' }))).toEqual([
      'No barrier was found among the items answered, so there is nothing to list here.',
    ])
  })
  test('promises nothing and says where the review has nothing', () => {
    const [promise, silent, unanswered] = told(
      actionNotes({ barriers: 9, unanswered: [3, 7], silent: 'researchers' }),
    )
    expect(promise).toContain('no promise that it will work here')
    expect(silent).toBe(
      'The review reports no strategy of researchers that answers to these barriers {review}.',
    )
    expect(unanswered).toBe(
      'For barriers 3 and 7 the review reports no strategy of those who can move them {review}.',
    )
  })
})
