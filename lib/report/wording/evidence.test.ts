import { describe, expect, test } from 'vitest'
import type { Finding } from '@/lib/evidence/model'
import type { DraftPassage } from '@/lib/report/draft'
import {
  breadthWords,
  companyWords,
  domainCompanyWords,
  findingWords,
  type Leaning,
  type Mention,
} from '@/lib/report/wording/evidence'

/** Sources in braces: {review}, {41, 46}, {i3}. */
const told = (passage: DraftPassage) =>
  passage.map((part) => (typeof part === 'string' ? part : `{${part.sources.join(', ')}}`)).join('')

const finding: Finding = {
  id: 'fi-x',
  domain: 'financing',
  kind: 'barrier',
  text: 'Funding with a fixed end was seen to lower quality.',
  statements: ['FI.2.3'],
  references: [41, 46, 57],
}
const oneSource = { ...finding, references: [49] }
const noSource = { ...finding, references: [] }
const THIS_END: Leaning = { kind: 'this-end' }
const ONLY_HIGH: Leaning = { kind: 'only-other-end', end: 'high', first: true }
const ALSO_HIGH: Leaning = { kind: 'only-other-end', end: 'high', first: false }
const ONLY_LOW: Leaning = { kind: 'only-other-end', end: 'low', first: true }
const EITHER_LOW: Leaning = { kind: 'either-end', end: 'low' }

describe('a finding as the report tells it', () => {
  const TABLE: readonly [string, Finding, Leaning, boolean, string][] = [
    [
      'several sources',
      finding,
      THIS_END,
      false,
      'Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'one source',
      oneSource,
      THIS_END,
      false,
      'Funding with a fixed end was seen to lower quality {49} (one source).',
    ],
    [
      'none of its own',
      noSource,
      THIS_END,
      false,
      'Funding with a fixed end was seen to lower quality {review} (stated in the review without a source of its own).',
    ],
    [
      'from another domain',
      finding,
      THIS_END,
      true,
      'From the review’s section on financing: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'a barrier without a finding at its end',
      finding,
      ONLY_HIGH,
      false,
      'The review reports only the favourable end of this question: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'the next such finding',
      finding,
      ALSO_HIGH,
      false,
      'Also at the favourable end: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'such a finding from another domain',
      finding,
      ONLY_HIGH,
      true,
      'The review reports only the favourable end of this question, in its section on financing: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'a strength without a finding at its end',
      finding,
      ONLY_LOW,
      false,
      'The review reports only the unfavourable end of this question: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
    [
      'an answer between the ends',
      finding,
      EITHER_LOW,
      false,
      'At the unfavourable end: Funding with a fixed end was seen to lower quality {41, 46, 57}.',
    ],
  ]
  test.each(TABLE)('%s', (_name, found, leaning, elsewhere, words) => {
    expect(told(findingWords(found, leaning, elsewhere))).toBe(words)
  })
})

describe('the company of Table 2', () => {
  const mention: Mention = {
    domain: 'financing',
    stage: 'adoption',
    total: 29,
    barriers: 20,
    facilitators: 3,
    studies: ['i1', 'i2', 'i3'],
  }

  test('counts mentions, never effects', () => {
    expect(told(breadthWords(mention, 'barrier'))).toBe(
      'Of the 29 reviewed studies that discuss adoption, 20 also report financing as a barrier {review}; that counts how often it is mentioned, not how strong it is.',
    )
    expect(told(breadthWords({ ...mention, barriers: 1 }, 'barrier'))).toMatch(/, one also reports financing/)
    expect(told(breadthWords({ ...mention, barriers: 0 }, 'barrier'))).toMatch(
      /, none also reports financing/,
    )
    expect(told(breadthWords({ ...mention, domain: 'researchers' }, 'facilitator'))).toMatch(
      /3 also report the part played by researchers as a facilitator/,
    )
  })

  test('names studies as company, and says "all" only where the count is the whole list', () => {
    expect(told(companyWords(mention))).toBe(
      'For this domain and stage the review’s Table 2 lists three studies {i1, i2, i3}; they stand here as company, not as sources of what is said above.',
    )
    expect(told(domainCompanyWords({ ...mention, barriers: 2 }))).toBe(
      'Of the 29 reviewed studies that discuss adoption, 3 also discuss financing {review}: 2 as a barrier and all 3 as a facilitator, and one study can be counted in both. They are listed as company {i1, i2, i3}, not as sources of the findings above; the counts say how often something is mentioned, not how strong it is.',
    )
  })

  test('says so when there are none', () => {
    const none = { ...mention, barriers: 0, facilitators: 0, studies: [] }
    expect(told(companyWords(none))).toBe('')
    expect(told(domainCompanyWords(none))).toBe(
      'None of the 29 reviewed studies that discuss adoption also discusses financing {review}.',
    )
  })
})
