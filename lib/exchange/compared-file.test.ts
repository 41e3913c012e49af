import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import { parseComparedFile } from '@/lib/exchange/compared-file'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { LEVELS } from '@/lib/instrument/model'
import { type Answers, anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import { score } from '@/lib/scoring/score'

const ITEM = 'financing.designated-funding'
const AT_ITEM = '["financing.designated-funding"]'
const NOT_CORE = itemsOf(CURRENT_INSTRUMENT, 'full').find(({ core }) => !core)?.id ?? ''
const EVERY_ITEM = Object.fromEntries(
  itemsOf(CURRENT_INSTRUMENT, 'full').map(({ id }, i) => [id, LEVELS[i % 5]]),
) as Answers
const ANSWERS = fileOf(CURRENT_INSTRUMENT, [EVERY_ITEM, { [ITEM]: 4 }])
const RESULT = JSON.parse(JSON.stringify(score(CURRENT_INSTRUMENT, ANSWERS)))

const parseText = (text: string) => parseComparedFile(new TextEncoder().encode(text))
const parse = (value: unknown) => parseText(JSON.stringify(value))
const faults = (result: ReturnType<typeof parseComparedFile>) =>
  result.ok ? [] : result.faults.map(({ path, expected }) => `${path}: ${expected}`)

/** A copy of the result with the value at a path replaced; `undefined` takes the key away. */
function altered(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(RESULT)
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key), copy)
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else Reflect.set(parent, last, value)
  return copy
}

describe('what is taken', () => {
  test('a result file gives what stands in it, an answers file what scoring makes of it', () => {
    expect(parse(RESULT)).toEqual({ ok: true, result: RESULT, instrument: CURRENT_INSTRUMENT })
    expect(parse(ANSWERS)).toEqual({ ok: true, result: RESULT, instrument: CURRENT_INSTRUMENT })
    expect(parseText(`\ufeff${JSON.stringify(RESULT)}`).ok).toBe(true)
  })

  test('whatever scoring writes, with nothing lost', () => {
    fc.assert(
      fc.property(anyFile(CURRENT_INSTRUMENT), (file) => {
        const written = JSON.parse(JSON.stringify(score(CURRENT_INSTRUMENT, file)))
        expect(parse(written)).toEqual({ ok: true, result: written, instrument: CURRENT_INSTRUMENT })
      }),
    )
  })

  test('a mean that its additions lifted a hair over its bounds', () => {
    expect(parse(altered(['stages', 'adoption', 'evidenceWeighted'], 100.000_000_000_000_01)).ok).toBe(true)
  })
})

describe('what is refused, and where', () => {
  const KEYS =
    'instrument, hash, form, stage, date, site, items, domains, stages, critical, barriers, facilitators'
  const SCORE = 'a number from 0 to 100, or null'
  const FULL = 'an item of the full form of ips-readiness/1'
  const STATUS = `$.items${AT_ITEM}.status: the status that the level gives`

  test.each<[string, readonly (string | number)[], unknown, string]>([
    ['a key too many', ['score'], 1, `$.score: no other key than ${KEYS}`],
    ['no hash', ['hash'], undefined, '$.hash: the hash of the instrument version that it names'],
    ['another hash', ['hash'], '0'.repeat(64), '$.hash: the hash of the instrument version that it names'],
    ['an unknown form', ['form'], 'long', '$.form: "full" or "brief"'],
    ['a day that does not exist', ['date'], '2026-02-30', '$.date: a calendar date written YYYY-MM-DD'],
    ['a blank name', ['site', 'name'], ' ', '$.site.name: text of 1 to 200 characters, not blank'],
    ['no region', ['site', 'region'], undefined, '$.site.region: text of 1 to 200 characters, not blank'],
    [
      'an item left out',
      ['items', ITEM],
      undefined,
      `$.items${AT_ITEM}: an object with the keys level, status, answered, unknown, notApplicable`,
    ],
    ['an unknown item', ['items', 'financing.gold'], {}, `$.items["financing.gold"]: ${FULL}`],
    ['an item by a prototype key', ['items', 'constructor'], {}, `$.items.constructor: ${FULL}`],
    ['items in a list', ['items'], [], '$.items: an object from items to their results'],
    ['a level of 5', ['items', ITEM, 'level'], 5, `$.items${AT_ITEM}.level: a number from 0 to 4, or null`],
    [
      'a level in quotes',
      ['items', ITEM, 'level'],
      '2',
      `$.items${AT_ITEM}.level: a number from 0 to 4, or null`,
    ],
    ['a barrier at level 4', ['items', ITEM], { ...RESULT.items[ITEM], level: 4, status: 'barrier' }, STATUS],
    [
      'a level that is missing',
      ['items', ITEM],
      { ...RESULT.items[ITEM], level: 3, status: 'missing' },
      STATUS,
    ],
    [
      'a barrier without a level',
      ['items', ITEM],
      { ...RESULT.items[ITEM], level: null, status: 'barrier' },
      STATUS,
    ],
    [
      'half a person',
      ['items', ITEM, 'answered'],
      0.5,
      `$.items${AT_ITEM}.answered: a whole number from 0 to 500`,
    ],
    [
      'a domain left out',
      ['domains', 'culture'],
      undefined,
      '$.domains.culture: an object with the keys score, lower, upper, coverage, band, applicable, answered, agreement',
    ],
    [
      'a domain too many',
      ['domains', 'weather'],
      {},
      `$.domains.weather: no other key than ${DOMAIN_IDS.join(', ')}`,
    ],
    ['a score of 101', ['domains', 'culture', 'score'], 101, `$.domains.culture.score: ${SCORE}`],
    ['a score below 0', ['domains', 'culture', 'score'], -0.001, `$.domains.culture.score: ${SCORE}`],
    ['a score left out', ['domains', 'culture', 'score'], undefined, `$.domains.culture.score: ${SCORE}`],
    ['a score that is true', ['domains', 'culture', 'score'], true, `$.domains.culture.score: ${SCORE}`],
    [
      'an item to discuss that is none',
      ['domains', 'culture', 'agreement', 'discuss'],
      ['x'],
      `$.domains.culture.agreement.discuss[0]: ${FULL}`,
    ],
    [
      'a stage without its mean',
      ['stages', 'adoption', 'evidenceWeighted'],
      undefined,
      `$.stages.adoption.evidenceWeighted: ${SCORE}`,
    ],
    [
      'a range of one number',
      ['stages', 'adoption', 'robustRange'],
      [1],
      '$.stages.adoption.robustRange: a list of the least and the greatest mean, or null',
    ],
    [
      'a band of another name',
      ['stages', 'adoption', 'band'],
      'good',
      '$.stages.adoption.band: "favourable" or "mostly-favourable" or "mixed" or "substantial-barriers" or "not-enough-answers"',
    ],
    ['an unknown critical item', ['critical'], ['financing.gold'], `$.critical[0]: ${FULL}`],
    ['a barrier without a gap', ['barriers', 0, 'gap'], undefined, '$.barriers[0].gap: a number from 0 to 1'],
    ['barriers that are no list', ['barriers'], {}, '$.barriers: a list of at most 72 entries'],
    [
      'a million barriers',
      ['barriers'],
      Array(1_000_000).fill(1),
      '$.barriers: a list of at most 72 entries',
    ],
  ])('%s', (_what, path, value, fault) => {
    expect(faults(parse(altered(path, value)))).toEqual([fault])
  })

  test('an item outside the form', () => {
    const brief = score(CURRENT_INSTRUMENT, { ...fileOf(CURRENT_INSTRUMENT, [{}]), form: 'brief' })
    const foreign = { ...brief, items: { ...brief.items, [NOT_CORE]: RESULT.items[NOT_CORE] } }
    expect(faults(parse(foreign))).toEqual([
      `$.items["${NOT_CORE}"]: an item of the brief form of ips-readiness/1`,
    ])
  })

  test('__proto__ at every level', () => {
    const at = (before: string) => JSON.stringify(RESULT).replace(before, `${before}"__proto__":{"score":1},`)
    expect(faults(parseText(at('{')))).toEqual([`$.__proto__: no other key than ${KEYS}`])
    expect(faults(parseText(at('"items":{')))).toEqual([`$.items.__proto__: ${FULL}`])
    expect(faults(parseText(at('"domains":{')))).toEqual([
      `$.domains.__proto__: no other key than ${DOMAIN_IDS.join(', ')}`,
    ])
  })

  test('a key that stands twice, although the last value would do', () => {
    const text = JSON.stringify(RESULT).replace('"form":"full"', '"form":"brief","form":"full"')
    expect(faults(parseText(text))).toEqual(['$.form: each key only once'])
  })

  test('an instrument that we do not have, and whatever else can be judged', () => {
    const file = {
      ...(altered(['domains', 'culture', 'score'], 101) as object),
      instrument: 'x/1',
      hash: 'x',
    }
    expect(faults(parse(file))).toEqual([
      '$.instrument: an instrument that this program has: "ips-readiness/1"',
      `$.domains.culture.score: ${SCORE}`,
    ])
  })

  test('all faults at once', () => {
    const several = { ...RESULT, date: 'today', stages: {}, critical: ['x', 'y'] }
    expect(faults(parse(several)).map((fault) => fault.split(':')[0])).toEqual([
      '$.date',
      '$.stages.adoption',
      '$.stages.implementation',
      '$.stages.sustainment',
      '$.stages["penetration-reach"]',
      '$.critical[0]',
      '$.critical[1]',
    ])
  })
})

describe('told apart by their keys', () => {
  const NEITHER =
    '$: an answers file (an object with respondents) or a result file (one with items, domains, stages)'

  test.each([null, 1, 'text', true, [], [RESULT], {}, { instrument: 'ips-readiness/1' }])(
    '%j is neither',
    (value) => {
      expect(faults(parse(value))).toEqual([NEITHER])
    },
  )

  test('what has respondents is an answers file, whatever else it has', () => {
    const keys = 'instrument, form, stage, site, date, respondents, consensus, consensusNotes'
    expect(faults(parse({ ...ANSWERS, items: {} }))).toEqual([`$.items: no other key than ${keys}`])
  })

  test('faults of an answers file are those of an answers file', () => {
    expect(faults(parse({ ...ANSWERS, date: 'today' }))).toEqual([
      '$.date: a calendar date written YYYY-MM-DD',
    ])
  })

  test('what cannot be read is neither', () => {
    expect(faults(parseText('{'))).toEqual([
      '$: well-formed JSON: at line 1, column 2, a key in double quotes',
    ])
  })
})
