import { describe, expect, test } from 'vitest'
import { LIST_LIMIT, readRespondentList } from './respondent-list'

const one = (text: string, mode: 'named' | 'anonymous' = 'named') => {
  const { people, faults } = readRespondentList(text, mode)
  return faults.length > 0 ? faults.map(({ message }) => message) : people.map(({ line: _, ...rest }) => rest)
}
const ANA = { name: 'Ana Sø', email: 'ana@example.org', role: 'clinician' }

describe('a list of people to ask', () => {
  test.each([
    ['as mail programs write it', 'Ana Sø <ana@example.org>, clinician'],
    ['comma', 'Ana Sø,ana@example.org,clinician'],
    ['semicolon', 'Ana Sø; Ana@Example.org; Clinicians'],
    ['tab, as from a spreadsheet', 'Ana Sø\tana@example.org\tclinician'],
    ['columns in another order', 'ana@example.org, Ana Sø, clinician'],
    ['quotes', '"Ana Sø","ana@example.org","clinician"'],
    ['with a heading', 'Name,E-mail,Role\nAna Sø,ana@example.org,clinician'],
    ['with empty lines', '\n\r\n  Ana Sø <ana@example.org> , clinician \r\n'],
  ])('%s', (_, text) => {
    expect(one(text)).toEqual([ANA])
  })

  test.each([
    ['employment specialist', 'employment-specialist'],
    ['Employment-Specialist', 'employment-specialist'],
    ['program manager', 'program-manager'],
    ['programme managers', 'program-manager'],
    ['external partner', 'external-partner'],
    ['Administration', 'administration'],
  ])('the role “%s” is %s', (words, role) => {
    expect(one(`Bo, bo@example.org, ${words}`)).toEqual([{ name: 'Bo', email: 'bo@example.org', role }])
  })

  test('a comma inside quotes belongs to the name; an address may be missing', () => {
    expect(one('"Okafor, Robin";;clinician'.replaceAll(';', ','))).toEqual([
      { name: 'Okafor, Robin', email: null, role: 'clinician' },
    ])
  })

  test('in anonymous mode a role is not needed and never kept', () => {
    const bo = { name: 'Bo', email: 'bo@example.org', role: null }
    expect(one('Bo <bo@example.org>', 'anonymous')).toEqual([bo])
    expect(one('Bo <bo@example.org>, clinician', 'anonymous')).toEqual([bo])
  })

  test.each([
    ['<ana@example.org>, clinician', 'Enter a name'],
    ['Ana, ana@example, clinician', '“ana@example” is not an e-mail address'],
    ['Ana, ana@example.org', 'The role is missing'],
    ['Ana, ana@example.org, wizard', '“wizard” is no role that this questionnaire knows'],
    [`${'x'.repeat(201)}, a@example.org, clinician`, 'A name must be 200 characters or fewer'],
  ])('%s: %s', (text, fault) => {
    expect(one(text)).toContain(fault)
  })

  test('every fault is told with its line, and good lines stay', () => {
    const list = readRespondentList(
      'Ana, ana@example.org, clinician\nBo, bo, clinician\n\nCy, ANA@example.org, other',
      'named',
    )
    expect(list.people.map(({ line }) => line)).toEqual([1])
    expect(list.faults).toEqual([
      { line: 2, message: '“bo” is no role that this questionnaire knows' },
      { line: 4, message: 'The address is in line 1 already' },
    ])
  })

  test('a list that is too long is refused as a whole, and no text keeps the reader busy', () => {
    const long = Array.from(
      { length: LIST_LIMIT + 1 },
      (_, index) => `P${index}, p${index}@example.org, other`,
    )
    expect(readRespondentList(long.join('\n'), 'named')).toMatchObject({
      people: [],
      faults: [{ line: LIST_LIMIT + 1 }],
    })
    const started = performance.now()
    for (const text of [
      '<'.repeat(40_000),
      '"'.repeat(40_000),
      'a <'.repeat(20_000),
      `${' '.repeat(40_000)}<x`,
      `${'x'.repeat(40_000)}@`,
    ]) {
      readRespondentList(text, 'named')
    }
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
