import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitAtTerms, type TermEntry } from './split-at-terms'

const fidelity: TermEntry = {
  term: 'fidelity',
  forms: ['fidelity review', 'fidelity reviews'],
  definition: 'F',
}
const caseload: TermEntry = { term: 'caseload', forms: ['caseloads'], definition: 'C' }
const terms = [fidelity, caseload]

const marked = (text: string) =>
  splitAtTerms(text, terms)
    .map((part) => (part.definition ? `<${part.definition}:${part.text}>` : part.text))
    .join('')

test.each([
  ['No such word.', 'No such word.'],
  ['', ''],
  ['Fidelity is kept.', '<F:Fidelity> is kept.'],
  ['How big is a caseload, and whose caseloads?', 'How big is a <C:caseload>, and whose caseloads?'],
  ['The fidelity reviews and caseloads', 'The <F:fidelity reviews> and <C:caseloads>'],
  ['Infidelity is another thing.', 'Infidelity is another thing.'],
  ['fidelity', '<F:fidelity>'],
])('%j becomes %j', (text, expected) => {
  expect(marked(text)).toBe(expected)
})

test('a form with signs in it is taken as it is written', () => {
  const entry = { term: 'IPS-25 (2020)', forms: ['c++'], definition: 'x' }
  expect(splitAtTerms('See IPS-25 (2020) or C++.', [entry]).map((part) => part.text)).toEqual([
    'See ',
    'IPS-25 (2020)',
    ' or C++.',
  ])
})

test('nothing is lost or moved, whatever the text', () => {
  const word = fc.constantFrom('fidelity', 'Caseload', 'fidelity review', 'x', '.', '😀', 'é')
  fc.assert(
    fc.property(fc.array(word), fc.string(), (words, tail) => {
      const text = words.join(' ') + tail
      const parts = splitAtTerms(text, terms)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      expect(parts.filter((part) => part.definition).length).toBeLessThanOrEqual(terms.length)
    }),
  )
})
