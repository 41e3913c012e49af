import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { STATEMENT_REFERENCES } from '@/lib/evidence/statements'
import { parseAnswersFile } from '@/lib/exchange/answers-file'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { score } from '@/lib/scoring/score'
import { cli, folderWith, NORTHSIDE } from './cli.fixture'

const COMMANDS = ['report', 'score', 'compare', 'check', 'questionnaire', 'instrument', 'evidence', 'audit']
const lines = (text: string) => text.split('\n').slice(0, -1)

function scored(value: unknown) {
  const parsed = parseAnswersFile(new TextEncoder().encode(JSON.stringify(value)))
  if (!parsed.ok) throw new Error('refused')
  return score(parsed.instrument, parsed.file)
}

describe('help', () => {
  const folder = folderWith({})

  test.each(['--help', '-h', 'help'])('%s lists the commands', async (word) => {
    const { code, stdout, stderr } = await cli([word], { folder })
    expect([code, stderr]).toEqual([0, ''])
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} +\\S`, 'm'))
  })

  test.each(COMMANDS)('%s --help shows how it is typed', async (command) => {
    const { code, stdout, stderr } = await cli([command, '--help'], { folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`Usage: npm run --silent cli -- ${command}`)
  })
})

describe('usage', () => {
  const USAGE: readonly [readonly string[], string][] = [
    [[], 'expected a command; --help lists them'],
    [['frobnicate'], 'frobnicate: no such command; --help lists them'],
    [['check'], 'ANSWERS.json: expected a file name'],
    [['score', ''], 'ANSWERS.json: expected a file name'],
    [['check', 'a.json', 'b.json'], 'b.json: expected only one file'],
    [['instrument', 'a.json'], 'a.json: instrument takes no file'],
    [['check', 'a.json', '--strict'], '--strict: no such option of check'],
    [['check', '-x', 'a.json'], '-x: no such option of check'],
    [['score', 'a.json', '--out', 'b.json'], '--out: no such option of score'],
    [['report', 'a.json'], '--out: expected FILE.pdf'],
    [['report', 'a.json', '--out'], '--out: expected FILE.pdf'],
    [['report', 'a.json', '--out='], '--out: expected FILE.pdf'],
    [['report', 'a.json', '--out', '--json', 'r.json'], '--out: expected FILE.pdf'],
    [['report', 'a.json', '--out', 'a.pdf', '--out', 'b.pdf'], '--out: expected only once'],
    [['report', 'a.json', '--out', 'a.pdf', '--paper', 'a5'], '--paper: expected a4 or letter'],
    [['report', 'a.json', '--out', 'a.pdf', '--paper', 'A4'], '--paper: expected a4 or letter'],
    [['report', 'a.json', '--out', 'a.json'], '--out: expected another file than a.json'],
    [['report', 'a.json', '--out', './x/../a.json'], '--out: expected another file than a.json'],
    [['report', 'a.json', '--out', 'r', '--json', 'r'], '--json: expected another file than --out'],
    [['report', 'a.json', '--out', 'r.pdf', '--json', 'a.json'], '--json: expected another file than a.json'],
    [['questionnaire'], '--out: expected FILE.pdf'],
    [['questionnaire', '--out', 'q.pdf', '--form', 'long'], '--form: expected full or brief'],
  ]

  test.each(USAGE)('%j: status 2, what was expected, and a hint', async (args, expected) => {
    const folder = folderWith({ 'a.json': NORTHSIDE })
    const { code, stdout, stderr } = await cli(args, { folder })
    const [first, hint, ...more] = lines(stderr)
    expect([code, stdout, first, more]).toEqual([2, '', expected, []])
    expect(hint).toMatch(/^Usage: npm run --silent cli -- /)
    expect(readdirSync(folder)).toEqual(['a.json'])
  })
})

describe('check', () => {
  test('prints ok for a valid file', async () => {
    const folder = folderWith({ 'a.json': NORTHSIDE })
    expect(await cli(['check', 'a.json'], { folder })).toEqual({ code: 0, stdout: 'ok\n', stderr: '' })
  })

  test('finds the file where npm says the command was typed', async () => {
    const folder = folderWith({ 'below/a.json': NORTHSIDE })
    const env = { npm_lifecycle_event: 'cli', INIT_CWD: path.join(folder, 'below') }
    expect((await cli(['check', 'a.json'], { folder, env })).stdout).toBe('ok\n')
  })

  test('says every fault on a line of its own', async () => {
    const faulty = {
      ...NORTHSIDE,
      date: '2026-02-30',
      respondents: [
        { id: 'r1', role: 'clinician', answers: { 'financing.designated-funding': 5, 'line\nbreak': 1 } },
      ],
    }
    const folder = folderWith({ 'a.json': faulty })
    for (const command of ['check', 'score']) {
      const { code, stdout, stderr } = await cli([command, 'a.json'], { folder })
      expect([code, stdout, lines(stderr)]).toEqual([
        2,
        '',
        [
          '$.date: expected a calendar date written YYYY-MM-DD',
          '$.respondents[0].answers["financing.designated-funding"]: expected a whole number from 0 to 4, "unknown" or "not-applicable"',
          '$.respondents[0].answers["line\\nbreak"]: expected an item of the full form of ips-readiness/1',
        ],
      ])
    }
  })

  test.each([
    ['a file that is not there', 'none.json', 'none.json: expected a file that can be read (ENOENT)'],
    ['a folder', 'folder', 'folder: expected a file that can be read (EISDIR)'],
    ['an empty file', 'empty.json', '$: expected well-formed JSON: at line 1, column 1, a value'],
    ['a file that is too large', 'large.json', '$: expected a file of at most 10,000,000 bytes'],
  ])('%s', async (_what, name, line) => {
    const folder = folderWith({ 'folder/x': '', 'empty.json': '', 'large.json': ' '.repeat(10_000_001) })
    expect(await cli(['check', name], { folder })).toEqual({ code: 2, stdout: '', stderr: `${line}\n` })
  })
})

describe('score', () => {
  test('prints the result, every double unrounded', async () => {
    const folder = folderWith({ 'a.json': NORTHSIDE })
    const { code, stdout, stderr } = await cli(['score', 'a.json'], { folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual(scored(NORTHSIDE))
    expect(JSON.parse(stdout)).toMatchObject({
      instrument: 'ips-readiness/1',
      hash: CURRENT_INSTRUMENT.hash,
      site: { region: null },
      items: { 'financing.designated-funding': { level: 2, status: 'mixed', answered: 1 } },
      domains: { financing: { score: null, lower: 8.333333333333334, upper: 91.66666666666667 } },
    })
  })

  test('leaves no key out', async () => {
    const folder = folderWith({
      'a.json': {
        ...NORTHSIDE,
        form: 'brief',
        consensus: {},
        respondents: [{ id: 'a', role: 'other', answers: {} }],
      },
    })
    const result = JSON.parse((await cli(['score', 'a.json'], { folder })).stdout)
    expect(Object.keys(result)).toEqual([
      'instrument',
      'hash',
      'form',
      'stage',
      'date',
      'site',
      'items',
      'domains',
      'stages',
      'critical',
      'barriers',
      'facilitators',
    ])
    expect(Object.keys(result.items)).toHaveLength(24)
    expect(Object.keys(result.domains)).toEqual(DOMAIN_IDS)
    expect(Object.keys(result.stages)).toEqual(STAGE_IDS)
    for (const domain of Object.values<object>(result.domains)) {
      expect(Object.keys(domain)).toEqual([
        'score',
        'lower',
        'upper',
        'coverage',
        'band',
        'applicable',
        'answered',
        'agreement',
      ])
    }
  })
})

describe('instrument', () => {
  test('prints the whole questionnaire in its published shape', async () => {
    const { code, stdout, stderr } = await cli(['instrument'], { folder: folderWith({}) })
    expect([code, stderr]).toEqual([0, ''])
    const printed = JSON.parse(stdout)
    expect(Object.keys(printed)).toEqual(['id', 'hash', 'domains'])
    expect([printed.id, printed.hash]).toEqual([CURRENT_INSTRUMENT.id, CURRENT_INSTRUMENT.hash])
    expect(printed.domains.map(({ id }: { id: string }) => id)).toEqual(DOMAIN_IDS)
    for (const domain of printed.domains) {
      expect(Object.keys(domain)).toEqual(['id', 'title', 'items'])
      expect(domain.items).toHaveLength(6)
      for (const item of domain.items) {
        expect(Object.keys(item)).toEqual([
          'id',
          'question',
          'anchors',
          'proof',
          'scope',
          'core',
          'critical',
          'movers',
          'findings',
        ])
        expect(Object.keys(item.anchors)).toEqual(['0', '2', '4'])
        expect(Object.keys(item.findings)).toEqual(['low', 'high'])
      }
    }
  })
})

describe('evidence', () => {
  test('prints the whole evidence base in its published shape', async () => {
    const { code, stdout, stderr } = await cli(['evidence'], { folder: folderWith({}) })
    expect([code, stderr]).toEqual([0, ''])
    const printed = JSON.parse(stdout)
    expect(Object.keys(printed)).toEqual(['studies', 'observations', 'findings', 'strategies', 'leftOut'])
    expect(printed.studies).toHaveLength(59)
    expect(Object.keys(printed.observations)).toEqual(DOMAIN_IDS)
    const known = new Set(Object.keys(STATEMENT_REFERENCES))
    for (const finding of printed.findings) {
      expect(Object.keys(finding)).toEqual(['id', 'domain', 'kind', 'text', 'statements', 'references'])
      expect(finding.statements.every((id: string) => known.has(id))).toBe(true)
    }
    for (const strategy of printed.strategies) {
      expect(Object.keys(strategy)).toEqual(['id', 'actor', 'text', 'domains', 'statements', 'references'])
    }
    for (const entry of printed.leftOut) expect(Object.keys(entry)).toEqual(['statement', 'reason'])
  })
})

describe('standard output', () => {
  const launcher = path.resolve(import.meta.dirname, 'cli.mjs')
  const shell = (script: string) =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const child = spawn('bash', ['-c', `set -o pipefail; ${script}`, 'bash', process.execPath, launcher])
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (text) => {
        stdout += text
      })
      child.stderr.on('data', (text) => {
        stderr += text
      })
      child.once('close', (code) => resolve({ code, stdout, stderr }))
    })

  test('a large text arrives whole through a slow pipe', async () => {
    const { code, stdout, stderr } = await shell('"$1" "$2" evidence | (sleep 1; cat)')
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout).studies).toHaveLength(59)
  })

  test('a reader that goes away is no fault', async () => {
    expect(await shell('"$1" "$2" evidence | head -c 1')).toEqual({ code: 0, stdout: '{', stderr: '' })
  })

  test.skipIf(process.platform !== 'linux')('a full disk is one', async () => {
    expect(await shell('"$1" "$2" evidence > /dev/full')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'standard output: cannot be written (ENOSPC)\n',
    })
  })
})

test('the bundle is kept while its sources are the same, and made again when one is not', async () => {
  const made = path.resolve(import.meta.dirname, '../dist/cli/made-from.json')
  const folder = folderWith({})
  await cli(['--help'], { folder })
  const sources = JSON.parse(readFileSync(made, 'utf8'))
  expect(Object.keys(sources)).toEqual(
    expect.arrayContaining(['bin/cli.ts', 'lib/scoring/score.ts', 'bin/bundle.mjs']),
  )
  expect(Object.keys(sources).filter((file) => /\.(test|fixture)\./.test(file))).toEqual([])
  const { mtimeMs } = statSync(made)
  await cli(['--help'], { folder })
  expect(statSync(made).mtimeMs).toBe(mtimeMs)
  writeFileSync(made, JSON.stringify({ ...sources, 'bin/cli.ts': 'another time and size' }))
  await cli(['--help'], { folder })
  expect(JSON.parse(readFileSync(made, 'utf8'))).toEqual(sources)
})
