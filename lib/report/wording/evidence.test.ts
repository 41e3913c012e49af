import { describe, expect, test } from 'vitest'
import type { Finding } from '@/lib/evidence/model'
import type { DraftPassage } from '@/lib/report/draft'
import {
  companyNoteWords,
  companyPlaceWords,
  domainCompanyWords,
  findingWords,
  type Mention,
  type ToldEnd,
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
const FUNDING = 'Funding with a fixed end was seen to lower quality'

describe('a finding as the report tells it', () => {
  const TABLE: readonly [string, Finding, ToldEnd, boolean, string][] = [
    ['several sources', finding, null, false, `${FUNDING} {41, 46, 57}.`],
    ['one source', oneSource, null, false, `${FUNDING} {49} (one source).`],
    ['none of its own', noSource, null, false, `${FUNDING} {review} (without a source of its own).`],
    [
      'from another domain',
      finding,
      null,
      true,
      `From the review’s section on financing: ${FUNDING} {41, 46, 57}.`,
    ],
    ['told of the other end', finding, 'high', false, `At the favourable end: ${FUNDING} {41, 46, 57}.`],
    [
      'told of the other end and from another domain',
      finding,
      'high',
      true,
      `At the favourable end, from the review’s section on financing: ${FUNDING} {41, 46, 57}.`,
    ],
    ['one of both ends', finding, 'low', false, `At the unfavourable end: ${FUNDING} {41, 46, 57}.`],
  ]
  test.each(TABLE)('%s', (_name, found, end, elsewhere, words) => {
    expect(told(findingWords(found, end, elsewhere))).toBe(words)
  })
})

describe('the company of Table 2', () => {
  const mention: Mention = {
    domain: 'financing',
    stage: 'adoption',
    total: 29,
    barriers: 2,
    facilitators: 3,
    studies: ['i1', 'i2', 'i3'],
  }

  test('counts mentions, never effects, and says "all" only where the count is the whole list', () => {
    expect(told(domainCompanyWords(mention))).toBe(
      'Company: 3 of the 29 reviewed studies that discuss adoption also discuss financing {i1, i2, i3}, 2 as a barrier and all 3 as a facilitator {review}.',
    )
    expect(told(domainCompanyWords({ ...mention, barriers: 0 }))).toMatch(/, none as a barrier and all 3/)
    expect(told(domainCompanyWords({ ...mention, studies: ['i1'] }))).toMatch(
      /^Company: 1 of the 29 reviewed studies that discuss adoption also discusses financing/,
    )
    expect(told(domainCompanyWords({ ...mention, domain: 'researchers' }))).toMatch(
      /also discuss the part played by researchers/,
    )
  })

  test('is no source, and a barrier says where it stands', () => {
    expect(told(companyNoteWords('adoption'))).toBe(
      'The studies named as company are those that the review’s Table 2 lists for a domain and adoption {review}. They are not the sources of the findings; their number says how often two things are written about together, not how strong an effect is, and one study can be counted both ways.',
    )
    expect(told(companyPlaceWords('adoption'))).toBe(
      'The studies that the review’s Table 2 lists for a barrier’s domain and adoption {review} are named in the section of that domain, as company and not as sources.',
    )
  })

  test('says so when there are none', () => {
    expect(told(domainCompanyWords({ ...mention, barriers: 0, facilitators: 0, studies: [] }))).toBe(
      'Company: none of the 29 reviewed studies that discuss adoption also discusses financing {review}.',
    )
  })
})
