import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { cli, folderWith, NORTHSIDE } from './cli.fixture'

const EXAMPLE = readFileSync(path.resolve(import.meta.dirname, '../examples/asvik.json'))
const SPARSE = readFileSync(path.resolve(import.meta.dirname, '../examples/linden-court.json'))
/** A report takes seconds, and much longer where the machine is busy with other tests. */
const SLOW = 120_000
const A4 = /\/MediaBox \[0 0 595(\.\d+)? 841(\.\d+)?\]/
const LETTER = /\/MediaBox \[0 0 612 792\]/
const pdf = (folder: string, name: string) => readFileSync(path.join(folder, name), 'latin1')

describe('report', () => {
  test('writes the PDF and the same result that score prints, and says nothing', {
    timeout: SLOW,
  }, async () => {
    const folder = folderWith({ 'a.json': EXAMPLE })
    const ran = await cli(['report', 'a.json', '--out', 'r.pdf', '--json', 'r.json'], { folder })
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'r.json', 'r.pdf'])
    expect(pdf(folder, 'r.pdf')).toMatch(/^%PDF-1\.7/)
    expect(pdf(folder, 'r.pdf')).toMatch(A4)
    const { stdout } = await cli(['score', 'a.json'], { folder })
    expect(readFileSync(path.join(folder, 'r.json'), 'utf8')).toBe(stdout)
  })

  test('the same answers give the same bytes; paper changes them', { timeout: SLOW }, async () => {
    const folder = folderWith({ 'a.json': NORTHSIDE })
    for (const [out, ...paper] of [['1.pdf'], ['2.pdf', '--paper', 'a4'], ['3.pdf', '--paper=letter']]) {
      const ran = await cli(['report', 'a.json', '--out', out ?? '', ...paper], { folder })
      expect(ran).toEqual({ code: 0, stdout: '', stderr: '' })
    }
    expect(pdf(folder, '1.pdf') === pdf(folder, '2.pdf')).toBe(true)
    expect(pdf(folder, '3.pdf')).toMatch(LETTER)
    expect(readdirSync(folder).sort()).toEqual(['1.pdf', '2.pdf', '3.pdf', 'a.json'])
  })

  test('bad input: nothing is written, and what was there stays', async () => {
    const folder = folderWith({ 'a.json': { ...NORTHSIDE, stage: 'later' }, 'r.pdf': 'old' })
    const ran = await cli(['report', 'a.json', '--out', 'r.pdf', '--json', 'r.json'], { folder })
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: '$.stage: expected "adoption" or "implementation" or "sustainment" or "penetration-reach"\n',
    })
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'r.pdf'])
    expect(readFileSync(path.join(folder, 'r.pdf'), 'utf8')).toBe('old')
  })

  test('one output cannot be written, so neither is', { timeout: SLOW }, async () => {
    const folder = folderWith({ 'a.json': NORTHSIDE })
    const ran = await cli(['report', 'a.json', '--out', 'r.pdf', '--json', 'none/r.json'], { folder })
    expect(ran).toEqual({ code: 1, stdout: '', stderr: 'none/r.json: cannot be written (ENOENT)\n' })
    expect(readdirSync(folder)).toEqual(['a.json'])
  })
})

describe('the operator’s reference list', () => {
  const entry = { authors: 'Doe J', year: 2015, title: 'A title made up for a test', source: null, doi: null }

  test('changes the report', { timeout: SLOW }, async () => {
    const list = Object.fromEntries(Array.from({ length: 96 }, (_, i) => [i + 1, entry]))
    const folder = folderWith({ 'a.json': SPARSE, 'data/references.json': list })
    const without = { folder, env: { DATA_DIR: path.join(folder, 'none') } }
    expect(await cli(['report', 'a.json', '--out', '1.pdf'], { folder })).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(await cli(['report', 'a.json', '--out', '2.pdf'], without)).toMatchObject({ code: 0, stderr: '' })
    expect(pdf(folder, '1.pdf') === pdf(folder, '2.pdf')).toBe(false)
  })

  test('with a fault it stops the report and is named', async () => {
    const folder = folderWith({ 'a.json': NORTHSIDE, 'data/references.json': { 41: entry, i17: entry } })
    const ran = await cli(['report', 'a.json', '--out', 'r.pdf'], { folder })
    expect(ran.code).toBe(2)
    expect(ran.stderr).toBe(
      `${path.join(folder, 'data/references.json')}: $.i17: expected a number of the review's reference list, "1" to "96"\n`,
    )
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'data'])
  })
})

describe('questionnaire', () => {
  test('prints a blank form for pen and paper', { timeout: SLOW }, async () => {
    const folder = folderWith({})
    expect(await cli(['questionnaire', '--out', 'full.pdf'], { folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    const args = ['questionnaire', '--out', 'brief.pdf', '--form', 'brief', '--paper', 'letter']
    expect(await cli(args, { folder })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(pdf(folder, 'full.pdf')).toMatch(A4)
    expect(pdf(folder, 'brief.pdf')).toMatch(LETTER)
    expect(pdf(folder, 'full.pdf').length).toBeGreaterThan(pdf(folder, 'brief.pdf').length)
    expect(readdirSync(folder).sort()).toEqual(['brief.pdf', 'full.pdf'])
  })
})
