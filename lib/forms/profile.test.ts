import { describe, expect, test } from 'vitest'
import { profileAnswerForm } from './profile'

const GOOD = {
  value: '3',
  sourceTitle: ' Mental Health Act 2024 ',
  sourceKind: 'link',
  sourceUrl: 'https://state.example/act#7',
  sourceDate: '2024-02-29',
  note: 'One\r\ntwo',
  baseRevision: '0',
}

describe('an answer of a state profile', () => {
  test('is a level, with a source', () => {
    expect(profileAnswerForm.parse(GOOD)).toEqual({
      value: 3,
      sourceTitle: 'Mental Health Act 2024',
      sourceKind: 'link',
      sourceUrl: 'https://state.example/act#7',
      sourceDate: '2024-02-29',
      note: 'One\ntwo',
      baseRevision: 0,
    })
    const document = { ...GOOD, sourceKind: 'document', sourceUrl: '', value: 'not-applicable', note: '' }
    expect(profileAnswerForm.parse(document)).toMatchObject({
      value: 'not-applicable',
      sourceUrl: null,
      note: null,
    })
  })

  const REFUSED: readonly [string, object, string][] = [
    ['no level', { value: undefined }, 'value'],
    ['what is not known, which is left out', { value: 'unknown' }, 'value'],
    ['a level between two', { value: '2.5' }, 'value'],
    ['no title', { sourceTitle: '  ' }, 'sourceTitle'],
    ['a title of several lines', { sourceTitle: 'a\nb' }, 'sourceTitle'],
    ['no kind', { sourceKind: undefined }, 'sourceKind'],
    ['a link without an address', { sourceUrl: '' }, 'sourceUrl'],
    ['a document with one', { sourceKind: 'document' }, 'sourceUrl'],
    ['an address that runs', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl'],
    ['an address with a space', { sourceUrl: 'https://state.example/a b' }, 'sourceUrl'],
    ['an address that is turned round', { sourceUrl: 'https://state.example/\u202ecod' }, 'sourceUrl'],
    ['no address at all', { sourceUrl: 'state.example' }, 'sourceUrl'],
    ['an endless address', { sourceUrl: `https://state.example/${'a'.repeat(500)}` }, 'sourceUrl'],
    ['no day', { sourceDate: '' }, 'sourceDate'],
    ['a day that there is not', { sourceDate: '2025-02-29' }, 'sourceDate'],
    ['a note without end', { note: 'x'.repeat(2001) }, 'note'],
    ['no revision', { baseRevision: undefined }, 'baseRevision'],
    ['something else', { organisationId: 'x' }, ''],
  ]
  test.each(REFUSED)('refuses %s', (_what, change, field) => {
    const parsed = profileAnswerForm.safeParse({ ...GOOD, ...change })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
