import { describe, expect, test } from 'vitest'
import { GLOSSARY } from '@/lib/instrument/glossary'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readingGrade } from '@/lib/instrument/reading-grade.fixture'

const TEXTS = itemsOf(CURRENT_INSTRUMENT, 'full').flatMap(({ question, anchors, proof }) => [
  question,
  ...Object.values(anchors),
  proof,
])
const FORMS = GLOSSARY.flatMap(({ forms }) => forms)

/** The text with every glossary form taken out, longest first. */
function withoutForms(text: string): string {
  return [...FORMS]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, form) => rest.replace(wordOf(form), '…'), text)
}

function wordOf(form: string): RegExp {
  return new RegExp(`(?<![\\w-])${form}(?![\\w-])`, 'gi')
}

describe('the glossary', () => {
  test('has each term and each form once, in alphabetical order', () => {
    const terms = GLOSSARY.map(({ term }) => term)
    expect(new Set(terms).size).toBe(terms.length)
    expect(new Set(FORMS).size).toBe(FORMS.length)
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')))
  })

  test.each(FORMS)('“%s” stands in the questionnaire', (form) => {
    expect(TEXTS.some((text) => wordOf(form).test(text))).toBe(true)
  })

  test.each(GLOSSARY.map((entry) => [entry.term, entry.definition] as const))(
    '%s is explained in plain, whole sentences that claim nothing about evidence',
    (_term, definition) => {
      expect(definition).toMatch(/^[\p{Lu}“].*\.$/u)
      expect(readingGrade(definition)).toBeLessThanOrEqual(12)
      expect(definition).not.toMatch(/\b(evidence|effective|proven|research|better|improves?|works well)\b/i)
    },
  )

  /** Words that a newcomer may not know; where one stands in an item, a form must cover it. */
  const JARGON = [
    /\bIPS\b(?! (helps|work|calls|concerns|alone))/,
    /fidelity/i,
    /recovery/i,
    /steering/i,
    /capacity/i,
    /vocational|rehabilitation/i,
    /income.benefit/i,
    /social inclusion/i,
    /learning community/i,
    /severe mental illness/i,
    /\bregional\b/i,
    /decision-maker/i,
    /\bpartners?\b/i,
    /support organisation/i,
    /\breferr/i,
    /guideline/i,
  ]

  test.each(JARGON)('covers %s wherever it stands', (word) => {
    const plain = new RegExp(word.source.replace(/\(\?!.*$/, ''), word.flags)
    expect(TEXTS.some((text) => plain.test(text))).toBe(true)
    expect(TEXTS.filter((text) => plain.test(withoutForms(text)))).toEqual([])
  })

  test('would notice a word that it does not cover', () => {
    expect(withoutForms('The fidelity of the steering group')).toBe('The fidelity of the …')
  })
})
