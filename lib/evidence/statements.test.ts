import { expect, it } from 'vitest'
import { REFERENCE_NUMBERS, STATEMENT_REFERENCES } from '@/lib/evidence/statements'

const ENTRIES = Object.entries(STATEMENT_REFERENCES)

it('holds 93 statements, 78 of them with references', () => {
  expect(ENTRIES).toHaveLength(93)
  expect(ENTRIES.filter(([, references]) => references.length > 0)).toHaveLength(78)
})

it.each(ENTRIES)('%s has a well-formed id and ascending numbers of the list of 96', (id, references) => {
  expect(id).toMatch(/^(NS|LC|FI|TA|EM|MA|CU|WI|RE|DM|ES|AL)\.[1-9]\.[1-9]$/)
  expect(references).toEqual([...new Set(references)].sort((a, b) => a - b))
  for (const number of references) expect(number >= 1 && number <= 96).toBe(true)
})

it('counts sentences from 1 without gaps in every paragraph', () => {
  for (const [id] of ENTRIES) {
    const [theme, paragraph, sentence] = id.split('.')
    const before =
      sentence === '1'
        ? `${theme}.${Number(paragraph) - 1}.1`
        : `${theme}.${paragraph}.${Number(sentence) - 1}`
    if (id.endsWith('.1.1')) continue
    expect(STATEMENT_REFERENCES, `${before} stands before ${id}`).toHaveProperty([before])
  }
})

it('lists every number that occurs, once, ascending', () => {
  expect(REFERENCE_NUMBERS).toEqual(
    [...new Set(ENTRIES.flatMap(([, references]) => references))].sort((a, b) => a - b),
  )
  expect(REFERENCE_NUMBERS[0]).toBe(18)
  expect(REFERENCE_NUMBERS.at(-1)).toBe(87)
})
