import { describe, expect, test } from 'vitest'
import { type DomainCounts, domainLead } from '@/lib/report/wording/domains'

const counts = (given: Partial<DomainCounts>): DomainCounts => ({
  items: 6,
  levels: 6,
  unknown: 0,
  unanswered: 0,
  notApplicable: 0,
  mode: 'named',
  barriers: 0,
  mixed: 0,
  strengths: 0,
  score: 62.5,
  lower: 62.5,
  upper: 62.5,
  band: 'mostly-favourable',
  ...given,
})

const withheld = (given: Partial<DomainCounts>) =>
  counts({ score: null, lower: 25, upper: 75, band: 'not-enough-answers', ...given })

describe('what a domain’s score is and what is missing', () => {
  const TABLE: readonly [string, DomainCounts, readonly string[]][] = [
    [
      'all answered',
      counts({ barriers: 2, mixed: 1, strengths: 3 }),
      [
        'The score is 63 of 100 (mostly favourable), from all six items.',
        'Two are barriers, one lies in between and three are strengths.',
      ],
    ],
    [
      'all alike',
      counts({ strengths: 6 }),
      ['The score is 63 of 100 (mostly favourable), from all six items.', 'All six items are strengths.'],
    ],
    [
      'one missing',
      counts({ levels: 5, unknown: 1, lower: 50, upper: 67, mixed: 5 }),
      [
        'The score is 63 of 100 (mostly favourable), from five of six items: one was answered “don’t know”, and with that answer the score could lie anywhere between 50 and 67.',
        'All five items with a level lie in between.',
      ],
    ],
    [
      'three do not know',
      withheld({ levels: 3, unknown: 3, barriers: 1, mixed: 1, strengths: 1 }),
      [
        'Three of six items in this domain were answered “don’t know”, so the score is withheld; with those answers it could lie anywhere between 25 and 75.',
        'Of the three items with a level, one is a barrier, one lies in between and one is a strength.',
      ],
    ],
    [
      'don’t knows and gaps',
      withheld({ levels: 1, unknown: 2, unanswered: 3, barriers: 1 }),
      [
        'Two of six items in this domain were answered “don’t know” and three were not answered, so the score is withheld; with those answers it could lie anywhere between 25 and 75.',
        'The one item with a level is a barrier.',
      ],
    ],
    [
      'gaps only',
      withheld({ levels: 2, unanswered: 4, mixed: 2 }),
      [
        'Four of six items in this domain were not answered, so the score is withheld; with those answers it could lie anywhere between 25 and 75.',
        'Both items with a level lie in between.',
      ],
    ],
    [
      'nothing answered',
      withheld({ levels: 0, unanswered: 6, lower: 0, upper: 100 }),
      [
        'None of the six items in this domain has an answer, so the score is withheld; it could lie anywhere between 0 and 100.',
      ],
    ],
    [
      'one with too few answers to be shown',
      counts({ mode: 'anonymous', levels: 5, unanswered: 1, lower: 50, upper: 67, mixed: 5 }),
      [
        'The score is 63 of 100 (mostly favourable), from five of six items: one has too few answers to be shown, and with that answer the score could lie anywhere between 50 and 67.',
        'All five items with a level lie in between.',
      ],
    ],
    [
      'four with too few answers to be shown',
      withheld({ mode: 'anonymous', levels: 2, unanswered: 4, mixed: 2 }),
      [
        'Four of six items in this domain have too few answers to be shown, so the score is withheld; with those answers it could lie anywhere between 25 and 75.',
        'Both items with a level lie in between.',
      ],
    ],
    [
      'nothing with enough answers to be shown',
      withheld({ mode: 'anonymous', levels: 0, unanswered: 6, lower: 0, upper: 100 }),
      [
        'None of the six items in this domain has enough answers to be shown, so the score is withheld; it could lie anywhere between 0 and 100.',
      ],
    ],
    [
      'nothing known',
      withheld({ levels: 0, unknown: 6, lower: 0, upper: 100 }),
      [
        'All six items in this domain were answered “don’t know”, so the score is withheld; with those answers it could lie anywhere between 0 and 100.',
      ],
    ],
    [
      'nothing applies',
      withheld({ levels: 0, notApplicable: 6, lower: null, upper: null }),
      ['None of the six items in this domain applies here, so there is no score.'],
    ],
    [
      'one does not apply',
      counts({ levels: 5, notApplicable: 1, strengths: 5 }),
      [
        'The score is 63 of 100 (mostly favourable), from all five items that apply here.',
        'One item does not apply here and is left out of the score.',
        'All five items with a level are strengths.',
      ],
    ],
    [
      'the brief form, one of two',
      withheld({ items: 2, levels: 1, unanswered: 1, strengths: 1 }),
      [
        'One of two items in this domain was not answered, so the score is withheld; with that answer it could lie anywhere between 25 and 75.',
        'The one item with a level is a strength.',
      ],
    ],
    [
      'only one applies, and it has no answer',
      withheld({ levels: 0, unanswered: 1, notApplicable: 5, lower: 0, upper: 100 }),
      [
        'The one item that applies here has no answer, so the score is withheld; it could lie anywhere between 0 and 100.',
        'Five items do not apply here and are left out of the score.',
      ],
    ],
    [
      'only one applies, and nobody knows',
      withheld({ levels: 0, unknown: 1, notApplicable: 5, lower: 0, upper: 100 }),
      [
        'The one item that applies here was answered “don’t know”, so the score is withheld; with that answer it could lie anywhere between 0 and 100.',
        'Five items do not apply here and are left out of the score.',
      ],
    ],
  ]
  test.each(TABLE)('%s', (_name, situation, sentences) => {
    expect(domainLead(situation).map((passage) => passage.join(''))).toEqual(sentences)
  })
})
