import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, FormId } from '@/lib/instrument/model'
import { type Answers, fileOf } from '@/lib/scoring/answers.fixture'
import { compare } from '@/lib/scoring/compare'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { cli, folderWith } from './cli.fixture'

const lines = (text: string) => text.split('\n').slice(0, -1)
const FUNDING = 'financing.designated-funding'

/** A site whose every item is at one level. */
function siteAt(name: string, level: AnswerValue, more: Partial<AnswersFile> = {}): AnswersFile {
  const { form = 'full' } = more
  const answers = Object.fromEntries(itemsOf(CURRENT_INSTRUMENT, form).map(({ id }) => [id, level]))
  const site = { name, agency: 'County', setting: 'rehabilitation' } as const
  return fileOf(CURRENT_INSTRUMENT, [answers as Answers], { site, ...more })
}

const scored = (file: AnswersFile) => score(CURRENT_INSTRUMENT, file)
const compared = (files: readonly AnswersFile[], form: FormId = 'full') =>
  compare(CURRENT_INSTRUMENT, form, files.map(scored))

/** Runs the command with --json in the folder; what it wrote, as text, beside what it said. */
async function written(files: readonly string[], folder: string) {
  const { code, stderr } = await cli(['compare', ...files, '--json', 'out.json'], { folder })
  return { code, stderr, json: readFileSync(path.join(folder, 'out.json'), 'utf8') }
}

const FIVE = ['North', 'East', 'South', 'West', 'Middle'].map((name, level) =>
  siteAt(name, level as AnswerValue),
)
/** Three answers files and two result files of five sites at levels 0 to 4. */
const MIXED = Object.fromEntries(
  FIVE.map((file, i) => [`${'abcde'[i]}.json`, i % 2 === 0 ? file : scored(file)]),
)
const NAMES = Object.keys(MIXED)

describe('answers and results together', () => {
  test('as JSON: the comparison in its published shape, every double unrounded', async () => {
    const folder = folderWith(MIXED)
    expect(await cli(['compare', ...NAMES, '--json', 'out.json'], { folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    const comparison = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8'))
    expect(comparison).toEqual(compared(FIVE))
    expect(Object.keys(comparison)).toEqual([
      'instrument',
      'form',
      'domains',
      'stages',
      'sharedBarriers',
      'sites',
    ])
    expect(Object.keys(comparison.domains)).toEqual(DOMAIN_IDS)
    expect(Object.keys(comparison.stages)).toEqual(STAGE_IDS)
    for (const part of [
      ...Object.values<object>(comparison.domains),
      ...Object.values<object>(comparison.stages),
    ]) {
      expect(Object.keys(part)).toEqual(['n', 'median', 'q1', 'q3', 'min', 'max', 'suppressed'])
    }
    expect(Object.keys(comparison.sharedBarriers[0])).toEqual(['item', 'domain', 'share', 'sites'])
    expect(comparison.sites.map(({ name }: { name: string }) => name)).toEqual(
      FIVE.map(({ site }) => site.name),
    )
    expect(Object.keys(comparison.sites[0])).toEqual(['name', 'percentiles', 'stagePercentiles'])
    expect(comparison.domains.financing).toEqual({
      n: 5,
      median: 50,
      q1: 25,
      q3: 75,
      min: 0,
      max: 100,
      suppressed: false,
    })
    expect(readdirSync(folder).sort()).toEqual([...NAMES, 'out.json'])
  })

  test('what score prints is what compare reads', async () => {
    const folder = folderWith({ 'a.json': FIVE[3] })
    const { stdout } = await cli(['score', 'a.json'], { folder })
    const both = folderWith({ ...MIXED, 'd.json': stdout })
    expect((await written(NAMES, both)).json).toBe(`${JSON.stringify(compared(FIVE), null, 2)}\n`)
  })

  test('the order of the files is that of the sites, and changes nothing else', async () => {
    const folder = folderWith(MIXED)
    const { sites, ...rest } = JSON.parse((await written([...NAMES].reverse(), folder)).json)
    const { sites: forward, ...forwardRest } = compared(FIVE)
    expect(rest).toEqual(forwardRest)
    expect(sites).toEqual([...forward].reverse())
  })

  test('as text: figures, shared barriers, and where each site stands', async () => {
    const { code, stdout, stderr } = await cli(['compare', ...NAMES], { folder: folderWith(MIXED) })
    expect([code, stderr]).toEqual([0, ''])
    expect(lines(stdout)[0]).toBe('5 sites, full form of ips-readiness/1')
    expect(stdout).toMatch(/^Domain scores, 0–100 +n +min +q1 +median +q3 +max$/m)
    expect(stdout).toMatch(/^ 3 {2}Financing +5 +0 +25 +50 +75 +100$/m)
    expect(stdout).toMatch(/^ A {2}Adoption +5 +0 +25 +50 +75 +100$/m)
    expect(stdout).toMatch(new RegExp(`^ +40 % {2}2 of 5 +${FUNDING}: \\S`, 'm'))
    expect(stdout).toMatch(/^( {2}10){16} {2}North \(County\)$/m)
    expect(stdout).toMatch(/^( {2}90){16} {2}Middle \(County\)$/m)
    expect(stdout).not.toContain('suppressed')
  })
})

describe('fewer than five', () => {
  test('one file is compared with nothing, and the text says why it shows no figure', async () => {
    const folder = folderWith({ 'a.json': siteAt('North', 0) })
    const { code, stdout, stderr } = await cli(['compare', 'a.json'], { folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(lines(stdout)[0]).toBe('1 site, full form of ips-readiness/1')
    expect(stdout).toMatch(/^ 3 {2}Financing +1( +–){5}$/m)
    expect(stdout).toContain('–: suppressed, because fewer than 5 sites have a value (n)')
    expect(stdout).toContain('Shared barriers: none (only items with a level in at least 5 sites count)')
    expect(stdout).toMatch(/^( {3}–){16} {2}North \(County\)$/m)
  })

  test('four sites of five with a value: that domain alone is suppressed, in JSON and in text', async () => {
    const silent = Object.fromEntries(
      itemsOf(CURRENT_INSTRUMENT, 'full').map(({ id, domain }) => [id, domain === 'culture' ? 'unknown' : 1]),
    ) as Answers
    const fifth = { ...siteAt('Middle', 1), respondents: [{ id: 'r1', role: 'other', answers: silent }] }
    const folder = folderWith({ ...MIXED, 'e.json': fifth })
    const { domains, sharedBarriers, sites } = JSON.parse((await written(NAMES, folder)).json)
    expect(domains.culture).toEqual({
      n: 4,
      median: null,
      q1: null,
      q3: null,
      min: null,
      max: null,
      suppressed: true,
    })
    expect(domains.financing).toMatchObject({ n: 5, median: 25, suppressed: false })
    expect(sharedBarriers.filter(({ domain }: { domain: string }) => domain === 'culture')).toEqual([])
    expect(sharedBarriers).toHaveLength(66)
    for (const { percentiles } of sites) expect(percentiles.culture).toBeNull()
    const text = (await cli(['compare', ...NAMES], { folder })).stdout
    expect(text).toMatch(/^ 7 {2}.* +4( +–){5}$/m)
    expect(text).toContain('–: suppressed')
  })
})

describe('two files of one site', () => {
  const of = (name: string, level: AnswerValue, date: string, agency = 'County') =>
    siteAt(name, level, { date, site: { name, agency, setting: 'rehabilitation' } })

  test('the later counts, in its place in the order, and a line says so', async () => {
    const folder = folderWith({
      ...MIXED,
      'new.json': scored(of('North', 4, '2027-01-31')),
      'old.json': of('East', 4, '2025-01-31'),
    })
    const { code, stderr, json } = await written(['old.json', ...NAMES, 'new.json'], folder)
    expect([code, lines(stderr)]).toEqual([
      0,
      [
        'old.json: left out, b.json is later for the same site (2026-11-22)',
        'a.json: left out, new.json is later for the same site (2027-01-31)',
      ],
    ])
    expect(JSON.parse(json)).toEqual(compared([...FIVE.slice(1), siteAt('North', 4)]))
  })

  test('an old file of another form does no harm', async () => {
    const old = siteAt('North', 0, { form: 'brief', date: '2020-02-29' })
    const folder = folderWith({ ...MIXED, 'old.json': old })
    const { code, stdout } = await cli(['compare', 'old.json', ...NAMES], { folder })
    expect([code, lines(stdout)[0]]).toEqual([0, '5 sites, full form of ips-readiness/1'])
  })

  test('on one date: refused with both names', async () => {
    const folder = folderWith({ ...MIXED, 'x.json': scored(FIVE[0] as AnswersFile) })
    const args = ['compare', 'x.json', ...NAMES, '--json', 'out.json']
    expect(await cli(args, { folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'a.json: expected another date than 2026-11-22, which x.json has for the same site\n',
    })
    expect(readdirSync(folder)).not.toContain('out.json')
  })

  test('sites of one name in two agencies are two sites', async () => {
    const folder = folderWith({
      'a.json': of('North', 1, '2026-01-01'),
      'b.json': of('North', 2, '2026-01-01', 'City'),
    })
    const { code, stdout, stderr } = await cli(['compare', 'a.json', 'b.json'], { folder })
    expect([code, stderr, lines(stdout)[0]]).toEqual([0, '', '2 sites, full form of ips-readiness/1'])
    expect(
      lines(stdout)
        .slice(-2)
        .map((line) => line.replace(/^[ –]+/, '')),
    ).toEqual(['North (County)', 'North (City)'])
  })
})

describe('refused: status 2, every fault with its file and place, nothing written', () => {
  const refused = async (files: Readonly<Record<string, unknown>>, more: readonly string[] = []) => {
    const folder = folderWith({ ...files, 'out.json': 'was here' })
    const before = readdirSync(folder)
    const args = ['compare', ...Object.keys(files), ...more, '--json', 'out.json']
    const { code, stdout, stderr } = await cli(args, { folder })
    expect([code, stdout]).toEqual([2, ''])
    expect(readFileSync(path.join(folder, 'out.json'), 'utf8')).toBe('was here')
    expect(readdirSync(folder)).toEqual(before)
    return lines(stderr)
  }

  test('all faults of all files', async () => {
    const result = scored(FIVE[1] as AnswersFile)
    const domains = { ...result.domains, culture: { ...result.domains.culture, score: 101 } }
    expect(
      await refused(
        {
          'a.json': { ...FIVE[0], date: 'today' },
          'b.json': { ...result, domains, surplus: 1 },
          'c.json': FIVE[2],
          'd.json': '{}',
          'e.json': '',
        },
        ['none.json'],
      ),
    ).toEqual([
      'a.json: $.date: expected a calendar date written YYYY-MM-DD',
      'b.json: $.domains.culture.score: expected a number from 0 to 100, or null',
      'b.json: $.surplus: expected no other key than instrument, hash, form, stage, date, site, items, domains, stages, critical, barriers, facilitators',
      'd.json: $: expected an answers file (an object with respondents) or a result file (one with items, domains, stages)',
      'e.json: $: expected well-formed JSON: at line 1, column 1, a value',
      'none.json: expected a file that can be read (ENOENT)',
    ])
  })

  test('an instrument version that we do not have', async () => {
    const of = (file: object) => ({ ...file, instrument: 'ips-readiness/2' })
    expect(await refused({ 'a.json': FIVE[0], 'b.json': of(FIVE[1] ?? {}) })).toEqual([
      'b.json: $.instrument: expected an instrument that this program has: "ips-readiness/1"',
    ])
  })

  test('two forms, and which files are of which', async () => {
    const brief = scored(siteAt('Brief', 2, { form: 'brief' }))
    expect(await refused({ ...MIXED, 'f.json': brief })).toEqual([
      'Only assessments of one instrument version and one form can be compared; these differ in form (full, brief).',
      'full form of ips-readiness/1: a.json, b.json, c.json, d.json, e.json',
      'brief form of ips-readiness/1: f.json',
    ])
  })
})

test('five of the brief form compare as well', async () => {
  const brief = FIVE.map(({ site }, i) => siteAt(site.name, i as AnswerValue, { form: 'brief' }))
  const folder = folderWith(Object.fromEntries(brief.map((file, i) => [NAMES[i], file])))
  expect(JSON.parse((await written(NAMES, folder)).json)).toEqual(compared(brief, 'brief'))
})

describe('usage', () => {
  const USAGE: readonly [readonly string[], string][] = [
    [[], 'RESULT_OR_ANSWERS.json: expected a file name'],
    [['a.json', ''], 'RESULT_OR_ANSWERS.json: expected a file name'],
    [['a.json', 'b.json', 'a.json'], 'a.json: expected only once'],
    [['a.json', './a.json'], './a.json: expected another file than a.json'],
    [['a.json', 'link.json'], 'link.json: expected another file than a.json'],
    [['a.json', 'b.json', '--json', 'b.json'], '--json: expected another file than b.json'],
    [['a.json', '--json'], '--json: expected OUT.json'],
    [['a.json', '--json='], '--json: expected OUT.json'],
    [['a.json', '--json', 'x', '--json', 'y'], '--json: expected only once'],
    [['a.json', '--out', 'x'], '--out: no such option of compare'],
  ]

  test.each(USAGE)('%j: status 2, what was expected, and a hint', async (args, expected) => {
    const folder = folderWith({ 'a.json': FIVE[0], 'b.json': FIVE[1] })
    symlinkSync('a.json', path.join(folder, 'link.json'))
    const { code, stdout, stderr } = await cli(['compare', ...args], { folder })
    expect([code, stdout, lines(stderr)]).toEqual([
      2,
      '',
      [expected, 'Usage: npm run --silent cli -- compare RESULT_OR_ANSWERS.json… [--json OUT.json]'],
    ])
    expect(readdirSync(folder)).toEqual(['a.json', 'b.json', 'link.json'])
  })
})

describe('writing', () => {
  test('where it cannot: status 1, one line, nothing half written', async () => {
    const folder = folderWith({ ...MIXED, 'taken/x': '' })
    for (const [file, why] of [
      ['none/out.json', 'ENOENT'],
      ['taken', 'it is a folder'],
    ]) {
      expect(await cli(['compare', ...NAMES, '--json', file ?? ''], { folder })).toEqual({
        code: 1,
        stdout: '',
        stderr: `${file}: cannot be written (${why})\n`,
      })
    }
    expect(readdirSync(folder)).toEqual([...NAMES, 'taken'])
  })
})

test('a name cannot write to the terminal what it is not', async () => {
  const name = 'North\u001b[2J\n 3  Financing\u202e'
  const { stdout } = await cli(['compare', 'a.json'], { folder: folderWith({ 'a.json': siteAt(name, 1) }) })
  expect(lines(stdout).at(-1)).toMatch(/ {2}North\ufffd\[2J\ufffd 3 {2}Financing\ufffd \(County\)$/)
  expect(stdout).not.toContain('\u001b')
})
