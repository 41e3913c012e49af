import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswersFile } from '@/lib/exchange/answers-file'
import { NON_LEVELS } from '@/lib/instrument/answers'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { anyFile } from '@/lib/scoring/answers.fixture'

const ITEM = 'financing.designated-funding'
const AT_ITEM = '["financing.designated-funding"]'
const NOT_CORE = itemsOf(CURRENT_INSTRUMENT, 'full').find(({ core }) => !core)?.id ?? ''
const RESPONDENT = {
  id: 'r1',
  role: 'agency-leader',
  answers: { [ITEM]: 3, 'financing.sustained-funding': 'unknown' },
}
const VALID = {
  instrument: 'ips-readiness/1',
  form: 'full',
  stage: 'adoption',
  site: {
    name: 'Northside Community Mental Health',
    agency: 'Northside',
    setting: 'community-mental-health',
  },
  date: '2026-11-22',
  respondents: [RESPONDENT],
  consensus: { [ITEM]: 2 },
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const parseText = (text: string) => parseAnswersFile(bytesOf(text))
const parse = (value: unknown) => parseText(JSON.stringify(value))
const faults = (result: ReturnType<typeof parseAnswersFile>) =>
  result.ok ? [] : result.faults.map(({ path, expected }) => `${path}: ${expected}`)

/** A copy of the valid file with the value at a path replaced; `undefined` takes the key away. */
function altered(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(VALID) as unknown
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key), copy as object)
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else Reflect.set(parent, last, value)
  return copy
}

describe('what is taken', () => {
  test('the worked example, as it stands', () => {
    expect(parse(VALID)).toEqual({ ok: true, file: VALID, instrument: CURRENT_INSTRUMENT })
  })

  test.each<[string, readonly (string | number)[], unknown]>([
    ['no answers at all', ['respondents', 0, 'answers'], {}],
    ['no consensus', ['consensus'], undefined],
    ['an empty consensus', ['consensus'], {}],
    ['a consensus on an item that nobody answered', ['consensus'], { [NOT_CORE]: 1 }],
    ['a region', ['site', 'region'], 'North'],
    ['a note beside no answer', ['respondents', 0, 'notes'], { [NOT_CORE]: 'Asked the county.' }],
    ['an empty note', ['respondents', 0, 'notes'], { [ITEM]: '' }],
    ['a note of 2,000 emoji', ['consensusNotes'], { [ITEM]: '🙂'.repeat(2000) }],
    ['a name of 200 letters', ['site', 'name'], 'n'.repeat(200)],
    ['a name of 200 emoji', ['site', 'name'], '🙂'.repeat(200)],
    ['a name from right to left', ['site', 'name'], 'مركز الصحة النفسية'],
    ['a name with space around it', ['site', 'name'], ' Northside '],
    ['a respondent id that looks like a key', ['respondents', 0, 'id'], '__proto__'],
    ['a leap day', ['date'], '2024-02-29'],
    ['a leap day of a fourth century', ['date'], '2000-02-29'],
  ])('%s', (_what, path, value) => {
    const wanted = altered(path, value)
    const result = parse(wanted)
    expect(faults(result)).toEqual([])
    expect(result).toMatchObject({ file: JSON.parse(JSON.stringify(wanted)) })
  })

  test('a byte order mark, and levels that JSON may write in other ways', () => {
    expect(parseText(`\ufeff${JSON.stringify(VALID)}`).ok).toBe(true)
    expect(parseText(JSON.stringify(VALID).replace('":3', '":3.0')).ok).toBe(true)
  })

  test('500 respondents', () => {
    const people = Array.from({ length: 500 }, (_, i) => ({ ...RESPONDENT, id: `r${i}` }))
    expect(parse({ ...VALID, respondents: people }).ok).toBe(true)
  })

  test('exactly 10,000,000 bytes', () => {
    const text = JSON.stringify(VALID)
    expect(parseText(text + ' '.repeat(10_000_000 - text.length)).ok).toBe(true)
    expect(faults(parseText(text + ' '.repeat(10_000_001 - text.length)))).toEqual([
      '$: a file of at most 10,000,000 bytes',
    ])
  })

  test('anything that is valid, with nothing lost', () => {
    fc.assert(
      fc.property(anyFile(CURRENT_INSTRUMENT), (file) => {
        const wanted = JSON.parse(JSON.stringify(file))
        expect(parse(wanted)).toEqual({ ok: true, file: wanted, instrument: CURRENT_INSTRUMENT })
      }),
    )
  })
})

describe('what is refused, and where', () => {
  const LEVEL = 'a whole number from 0 to 4, "unknown" or "not-applicable"'
  const NAME = 'text of 1 to 200 characters, not blank'
  const DATE = 'a calendar date written YYYY-MM-DD'
  const KEYS = 'instrument, form, stage, site, date, respondents, consensus, consensusNotes'
  const PERSON = '$.respondents[0]'
  const answer = ['respondents', 0, 'answers', ITEM]

  test.each<[string, readonly (string | number)[], unknown, string]>([
    ...[5, -1, 2.5, '3', '', null, true, [], [3], {}, 'n/a', 'Unknown'].map(
      (value) =>
        [`the answer ${JSON.stringify(value)}`, answer, value, `${PERSON}.answers${AT_ITEM}: ${LEVEL}`] as [
          string,
          (string | number)[],
          unknown,
          string,
        ],
    ),
    ['null in the consensus', ['consensus', ITEM], null, `$.consensus${AT_ITEM}: ${LEVEL}`],
    [
      'an unknown item',
      ['respondents', 0, 'answers', 'financing.gold'],
      1,
      `${PERSON}.answers["financing.gold"]: an item of the full form of ips-readiness/1`,
    ],
    [
      'an unknown item in the consensus',
      ['consensus', 'x'],
      1,
      '$.consensus.x: an item of the full form of ips-readiness/1',
    ],
    [
      'an item named by a prototype key',
      ['respondents', 0, 'answers', 'constructor'],
      1,
      `${PERSON}.answers.constructor: an item of the full form of ips-readiness/1`,
    ],
    [
      'a note on an unknown item',
      ['respondents', 0, 'notes'],
      { y: 'n' },
      `${PERSON}.notes.y: an item of the full form of ips-readiness/1`,
    ],
    [
      'a note of 2,001 characters',
      ['consensusNotes'],
      { [ITEM]: 'n'.repeat(2001) },
      `$.consensusNotes${AT_ITEM}: text of at most 2000 characters`,
    ],
    ['a note that is no text', ['consensusNotes'], { [ITEM]: 4 }, `$.consensusNotes${AT_ITEM}: text`],
    [
      'notes that are null',
      ['respondents', 0, 'notes'],
      null,
      `${PERSON}.notes: an object from items to values`,
    ],
    [
      'answers that are a list',
      ['respondents', 0, 'answers'],
      [],
      `${PERSON}.answers: an object from items to values`,
    ],
    [
      'no answers',
      ['respondents', 0, 'answers'],
      undefined,
      `${PERSON}.answers: an object from items to values`,
    ],
    ['a consensus that is null', ['consensus'], null, '$.consensus: an object from items to values'],
    ['an unknown key', ['extra'], 1, `$.extra: no other key than ${KEYS}`],
    [
      'an unknown key of the site',
      ['site', 'county'],
      'X',
      '$.site.county: no other key than name, agency, setting, region',
    ],
    [
      'an unknown key of a respondent',
      ['respondents', 0, 'name'],
      'X',
      `${PERSON}.name: no other key than id, role, answers, notes`,
    ],
    [
      'an instrument that we do not have',
      ['instrument'],
      'ips-readiness/2',
      '$.instrument: an instrument that this program has: "ips-readiness/1"',
    ],
    ['an instrument that is no text', ['instrument'], 1, '$.instrument: the id of an instrument'],
    ['no instrument', ['instrument'], undefined, '$.instrument: the id of an instrument'],
    ['another form', ['form'], 'short', '$.form: "full" or "brief"'],
    ['no form', ['form'], undefined, '$.form: "full" or "brief"'],
    [
      'another stage',
      ['stage'],
      'Adoption',
      '$.stage: "adoption" or "implementation" or "sustainment" or "penetration-reach"',
    ],
    [
      'another setting',
      ['site', 'setting'],
      'hospital',
      '$.site.setting: "community-mental-health" or "rehabilitation" or "housing" or "independent" or "collaboration" or "other"',
    ],
    [
      'another role',
      ['respondents', 0, 'role'],
      'boss',
      `${PERSON}.role: "agency-leader" or "program-manager" or "employment-specialist" or "clinician" or "administration" or "external-partner" or "other"`,
    ],
    ['no site', ['site'], undefined, '$.site: an object with the keys name, agency, setting, region'],
    ['no agency', ['site', 'agency'], undefined, `$.site.agency: ${NAME}`],
    ['an empty name', ['site', 'name'], '', `$.site.name: ${NAME}`],
    ['a blank name', ['site', 'name'], ' \t\u00a0\u2003', `$.site.name: ${NAME}`],
    ['a name that shows nothing', ['site', 'name'], '\u200b\u2060', `$.site.name: ${NAME}`],
    ['a name of 201 letters', ['site', 'name'], 'n'.repeat(201), `$.site.name: ${NAME}`],
    ['a region that is null', ['site', 'region'], null, `$.site.region: ${NAME}`],
    ['a blank region', ['site', 'region'], ' ', `$.site.region: ${NAME}`],
    ['a respondent id that is a number', ['respondents', 0, 'id'], 1, `${PERSON}.id: ${NAME}`],
    [
      'a respondent that is null',
      ['respondents', 0],
      null,
      `${PERSON}: an object with the keys id, role, answers, notes`,
    ],
    ['no respondent', ['respondents'], [], '$.respondents: at least one respondent'],
    ['respondents that are no list', ['respondents'], {}, '$.respondents: a list of 1 to 500 respondents'],
    ...[
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-01-00',
      '0000-01-01',
      '2026-1-1',
    ].map(
      (date) =>
        [`the date ${date}`, ['date'], date, `$.date: ${DATE}`] as [string, string[], unknown, string],
    ),
    ...[
      '22.11.2026',
      '2026-11-22T00:00:00Z',
      ' 2026-11-22',
      '2026-11-22\n',
      '٢٠٢٦-١١-٢٢',
      20261122,
      null,
    ].map(
      (date) =>
        [`the date ${JSON.stringify(date)}`, ['date'], date, `$.date: ${DATE}`] as [
          string,
          string[],
          unknown,
          string,
        ],
    ),
  ])('%s', (_what, path, value, fault) => {
    expect(faults(parse(altered(path, value)))).toEqual([fault])
  })

  test.each([null, 1, 'text', true, [], [VALID]])('%j instead of an object', (value) => {
    expect(faults(parse(value))).toEqual([`$: an object with the keys ${KEYS}`])
  })

  test('an item outside the chosen form', () => {
    const file = { ...VALID, form: 'brief', respondents: [{ ...RESPONDENT, answers: { [NOT_CORE]: 1 } }] }
    expect(faults(parse(file))).toEqual([
      `${PERSON}.answers["${NOT_CORE}"]: an item of the brief form of ips-readiness/1`,
    ])
  })

  test('__proto__ at every level', () => {
    const at = (before: string) => JSON.stringify(VALID).replace(before, `${before}"__proto__":{"level":1},`)
    expect(faults(parseText(at('{')))).toEqual([`$.__proto__: no other key than ${KEYS}`])
    expect(faults(parseText(at('"site":{')))).toEqual([
      '$.site.__proto__: no other key than name, agency, setting, region',
    ])
    for (const [before, place] of [
      ['"answers":{', `${PERSON}.answers`],
      ['"consensus":{', '$.consensus'],
    ]) {
      expect(faults(parseText(at(before ?? '')))).toEqual([
        `${place}.__proto__: an item of the full form of ips-readiness/1`,
      ])
    }
  })

  test('a respondent id that was there before', () => {
    const people = ['a', 'b', 'a', 'a'].map((id) => ({ ...RESPONDENT, id }))
    expect(faults(parse({ ...VALID, respondents: people }))).toEqual([
      '$.respondents[2].id: an id that no respondent before has',
      '$.respondents[3].id: an id that no respondent before has',
    ])
  })

  test('a key that stands twice, although the last value would do', () => {
    const text = JSON.stringify(VALID).replace(`"${ITEM}":3`, `"${ITEM}":1,"${ITEM}":3`)
    expect(faults(parseText(text))).toEqual([`${PERSON}.answers${AT_ITEM}: each key only once`])
  })

  test('501 respondents', () => {
    const people = Array.from({ length: 501 }, (_, i) => ({ ...RESPONDENT, id: `r${i}` }))
    expect(faults(parse({ ...VALID, respondents: people }))).toEqual([
      '$.respondents: at most 500 respondents',
    ])
  })
})

describe('all faults are told, not only the first', () => {
  test('in one file', () => {
    const file = {
      ...VALID,
      form: 'long',
      date: 'today',
      site: { name: '', setting: 'x' },
      respondents: [{ ...RESPONDENT, answers: { [ITEM]: 9, nothing: 1 } }, { id: 'r1' }],
    }
    expect(parse(file)).toMatchObject({ ok: false })
    expect(faults(parse(file)).map((fault) => fault.split(':')[0])).toEqual([
      '$.form',
      '$.site.name',
      '$.site.agency',
      '$.site.setting',
      '$.date',
      `$.respondents[0].answers${AT_ITEM}`,
      '$.respondents[0].answers.nothing',
      '$.respondents[1].role',
      '$.respondents[1].answers',
      '$.respondents[1].id',
    ])
  })

  test('also where the instrument is unknown, as far as it can be judged', () => {
    const file = {
      ...VALID,
      instrument: 'x/1',
      respondents: [{ ...RESPONDENT, answers: { any: 1, other: 9 } }],
    }
    expect(faults(parse(file))).toEqual([
      '$.instrument: an instrument that this program has: "ips-readiness/1"',
      '$.respondents[0].answers.other: a whole number from 0 to 4, "unknown" or "not-applicable"',
    ])
  })
})

describe('what cannot be read at all', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), '$: well-formed JSON: at line 1, column 1, a value'],
    ['only a byte order mark', bytesOf('\ufeff'), '$: well-formed JSON: at line 1, column 1, a value'],
    ['a PDF', bytesOf('%PDF-1.7\n'), '$: well-formed JSON: at line 1, column 1, a value'],
    [
      'a comma too many',
      bytesOf('{\n "form": "full",\n}'),
      '$: well-formed JSON: at line 3, column 1, a key in double quotes',
    ],
    ['Latin-1', Uint8Array.of(0x22, 0xe9, 0x22), '$: text in UTF-8'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), '$: text in UTF-8'],
    ['an overlong encoding', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), '$: text in UTF-8'],
    ['a surrogate in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), '$: text in UTF-8'],
    [
      'a deep nest',
      bytesOf('['.repeat(9_000_000)),
      '$: well-formed JSON: at line 1, column 65, at most 64 levels of nesting',
    ],
  ])('%s', (_what, bytes, fault) => {
    expect(faults(parseAnswersFile(bytes))).toEqual([fault])
  })
})

describe('files made to exhaust', () => {
  const padded = (piece: string, before: string, after: string) =>
    before +
    Array(Math.floor((9_900_000 - before.length) / (piece.length + 1)))
      .fill(piece)
      .join(',') +
    after

  test.each([
    ['millions of empty respondents', padded('{}', '{"respondents":[', ']}')],
    ['millions of numbers as respondents', padded('1', '{"respondents":[', ']}')],
    ['a million repeated keys', padded('"a":0', '{', '}')],
    [
      'hundreds of thousands of unknown keys',
      `{${Array.from({ length: 600_000 }, (_, i) => `"k${i}":${i}`)}}`,
    ],
    ['an unknown key of nine million letters', `{"${'k'.repeat(9_000_000)}":1}`],
    ['a name of nine million letters', JSON.stringify({ ...VALID, site: { name: 'n'.repeat(9_000_000) } })],
  ])('%s: refused in good time, with a list that ends', (_what, text) => {
    const result = parseText(text)
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.faults.length).toBeLessThanOrEqual(100_001)
  })
})

test('a mixture of damaged values never throws and never passes', () => {
  const badAnswer = fc.jsonValue().filter((value) => ![0, 1, 2, 3, 4, ...NON_LEVELS].includes(value as never))
  fc.assert(
    fc.property(badAnswer, (value) => {
      const result = parse(altered(['respondents', 0, 'answers', ITEM], value))
      // An undefined never comes from JSON, so every value here is a wrong answer and nothing else.
      expect(faults(result)).toHaveLength(1)
      expect(faults(result)[0]).toContain(`$.respondents[0].answers${AT_ITEM}: `)
    }),
  )
})
