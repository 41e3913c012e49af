import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from './cli.fixture'
import { check } from './commands/check'
import { expectDifferentFiles, writeOutputs } from './outputs'

const placed = (folder: string) => ({ folder, dataFolder: path.join(folder, 'data') })
const both = (first: string, second: string) => [
  { file: first, contents: new TextEncoder().encode('new 1') },
  { file: second, contents: 'new 2' },
]

describe('writing outputs', () => {
  test('writes all of them, over what was there', async () => {
    const folder = folderWith({ 'a.pdf': 'old' })
    mkdirSync(path.join(folder, 'below'))
    await writeOutputs(both('a.pdf', 'below/b.json'), placed(folder))
    expect(readFileSync(path.join(folder, 'a.pdf'), 'utf8')).toBe('new 1')
    expect(readFileSync(path.join(folder, 'below/b.json'), 'utf8')).toBe('new 2')
    expect([readdirSync(folder), readdirSync(path.join(folder, 'below'))]).toEqual([
      ['a.pdf', 'below'],
      ['b.json'],
    ])
  })

  test.each([
    ['a folder that is not there', 'none/b.json', 'none/b.json: cannot be written (ENOENT)'],
    ['a folder in its place', 'taken', 'taken: cannot be written (it is a folder)'],
    ['a file where a folder should be', 'a.pdf/b.json', 'a.pdf/b.json: cannot be written (ENOTDIR)'],
    [
      'a name that is too long',
      `${'n'.repeat(300)}.json`,
      `${'n'.repeat(300)}.json: cannot be written (ENAMETOOLONG)`,
    ],
  ])('%s: nothing is written, what was there stays', async (_what, second, message) => {
    for (const former of [true, false]) {
      const folder = folderWith({ 'taken/x': '', 'a.pdf': 'old' })
      const first = former ? 'a.pdf' : 'fresh.pdf'
      await expect(writeOutputs(both(first, second), placed(folder))).rejects.toThrow(message)
      expect(readFileSync(path.join(folder, 'a.pdf'), 'utf8')).toBe('old')
      expect(readdirSync(folder)).toEqual(['a.pdf', 'taken'])
    }
  })

  test('a link stays a link, and what it leads to is written', async () => {
    const folder = folderWith({ 'real.pdf': 'old' })
    symlinkSync('real.pdf', path.join(folder, 'link.pdf'))
    await writeOutputs([{ file: 'link.pdf', contents: 'new' }], placed(folder))
    expect(lstatSync(path.join(folder, 'link.pdf')).isSymbolicLink()).toBe(true)
    expect(readFileSync(path.join(folder, 'real.pdf'), 'utf8')).toBe('new')
  })

  test.skipIf(process.platform === 'win32')('a device is written to, never replaced', async () => {
    const folder = folderWith({})
    await writeOutputs([{ file: '/dev/null', contents: 'new' }], placed(folder))
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = import('node:fs/promises').then(({ readFile }) => readFile(pipe, 'utf8'))
    await writeOutputs([{ file: 'pipe', contents: 'through' }], placed(folder))
    expect(await reader).toBe('through')
  })
})

describe('files that must differ', () => {
  const folder = folderWith({ 'a.json': '1', 'b.json': '2' })
  linkSync(path.join(folder, 'a.json'), path.join(folder, 'hard.json'))
  symlinkSync('a.json', path.join(folder, 'soft.json'))
  mkdirSync(path.join(folder, 'below'))
  symlinkSync('.', path.join(folder, 'here'))

  test.each([
    ['a.json', 'b.json', false],
    ['a.json', 'a.json', true],
    ['a.json', './below/../a.json', true],
    ['a.json', 'hard.json', true],
    ['a.json', 'soft.json', true],
    ['a.json', path.join(folder, 'a.json'), true],
    ['new.pdf', 'new.pdf', true],
    ['new.pdf', 'here/new.pdf', true],
    ['new.pdf', 'below/new.pdf', false],
    ['none/new.pdf', 'none/new.pdf', true],
  ])('%s and %s: the same is %s', async (first, second, same) => {
    const compared = expectDifferentFiles({ first, second, third: undefined }, check, placed(folder))
    if (same) await expect(compared).rejects.toThrow('second: expected another file than first')
    else await expect(compared).resolves.toBeUndefined()
  })

  test('looking writes nothing', () => {
    expect(existsSync(path.join(folder, 'none'))).toBe(false)
    writeFileSync(path.join(folder, 'b.json'), 'still writable')
  })
})
