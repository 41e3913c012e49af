import { describe, expect, it } from 'vitest'
import { pageTerms } from '@/components/questionnaire/page-terms'
import type { Item } from '@/lib/instrument/model'

const TERMS = [
  { term: 'agency', forms: ['agencies'], definition: 'The organisation that runs IPS.' },
  { term: 'referral', forms: ['referrals'], definition: 'Sending a person on to a service.' },
  { term: 'caseload', forms: [], definition: 'How many people one worker serves.' },
]
const item = (id: string, question: string, proof = ''): Item => ({
  id: `financing.${id}`,
  domain: 'financing',
  question,
  label: id,
  anchors: { 0: 'None.', 2: 'Some.', 4: 'All.' },
  proof,
  scope: 'local',
  core: false,
  critical: null,
  movers: [],
  findings: { low: [], high: [] },
})

describe('the terms of a page', () => {
  const items = [
    item('a', 'Does the agency pay?'),
    item('b', 'Do agencies make referrals?', 'The caseload list.'),
    item('c', 'Who counts referrals to the agency?'),
  ]
  const { inQuestion, onPage } = pageTerms(items, TERMS)

  it('explains each where it is used first in a question, in whatever form', () => {
    const words = (id: string) => inQuestion.get(`financing.${id}`)?.map((term) => term.term)
    expect([words('a'), words('b'), words('c')]).toEqual([['agency'], ['referral'], []])
  })

  it('lists every term of the page once, those of proofs too', () => {
    expect(onPage.map((term) => term.term)).toEqual(['agency', 'referral', 'caseload'])
  })
})
