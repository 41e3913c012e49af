import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { BODY_FONTS } from '@/components/report/font-files'
import { inReadingOrder } from './draw-pieces'
import { type Fonts, loadFonts } from './fonts'
import { type Line, linesOf } from './lines'
import { projectRoot } from './project-root'
import { type FullTextStyle, piecesOf } from './text-pieces'
import type { TreeNode } from './tree'

const STYLE: FullTextStyle = {
  fontFamily: BODY_FONTS,
  fontSize: 10,
  fontWeight: 400,
  lineHeight: 1.4,
  color: '#000000',
  textAlign: 'left',
}

let fonts: Fonts
beforeAll(async () => {
  fonts = await loadFonts(projectRoot())
})

const value = (words: string): TreeNode => ({ type: 'TEXT_INSTANCE', value: words, props: {}, style: {} })
const textNode = (...children: TreeNode[]): TreeNode => ({ type: 'TEXT', props: {}, style: {}, children })

function set(node: TreeNode, width: number, more: { balanced?: boolean; oneLine?: boolean } = {}): Line[] {
  const ellipsis = more.oneLine ? piecesOf(textNode(value('…')), STYLE, fonts).tokens[0] : null
  return linesOf(piecesOf(node, STYLE, fonts), {
    width,
    style: STYLE,
    fonts,
    balanced: more.balanced ?? false,
    ellipsis: ellipsis ?? null,
  })
}

const drawn = (line: Line): string => line.pieces.map(({ text }) => text).join('')
const read = (lines: readonly Line[]): string =>
  lines
    .map((line) =>
      inReadingOrder(line.pieces, ({ level }) => level)
        .map(({ text }) => text)
        .join(''),
    )
    .join('')

describe('lines', () => {
  test('break at spaces and after hyphens between letters, nowhere else', () => {
    const lines = set(textNode(value('One well-known agency of 2019-2021 with A-1.')), 48).map(drawn)
    expect(lines).toEqual(['One well-', 'known ', 'agency of ', '2019-2021 ', 'with A-1.'])
  })

  test('do not break between a citation and the full stop behind it', () => {
    const citation = textNode(value('[12]'))
    for (let width = 40; width < 140; width += 3) {
      const lines = set(textNode(value('It held back '), citation, value('.')), width).map(drawn)
      expect(lines.some((line) => line.startsWith('.'))).toBe(false)
    }
  })

  test('break a name without spaces inside its column, and only such a name', () => {
    const name = 'gemeindenahe'.repeat(8)
    const lines = set(textNode(value(`Der Dienst ${name} hilft.`)), 120)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.every((line) => line.width <= 120.01)).toBe(true)
    expect(lines.map(drawn).join('')).toBe(`Der Dienst ${name} hilft.`)
  })

  test('of a heading are of much the same length', () => {
    const words = textNode(value('What pays, or is planned to pay, for the staff once start-up money ends?'))
    const [plain, balanced] = [set(words, 240), set(words, 240, { balanced: true })]
    expect(balanced).toHaveLength(plain.length)
    const shortest = (lines: readonly Line[]): number => Math.min(...lines.map(({ width }) => width))
    expect(shortest(balanced)).toBeGreaterThan(shortest(plain))
  })

  test('that must be one are cut with an ellipsis', () => {
    const [line, ...more] = set(textNode(value('A very long name of a very long agency')), 80, {
      oneLine: true,
    })
    expect(more).toEqual([])
    expect(line && drawn(line)).toMatch(/^A very .*[^ ]…$/)
    expect(line?.pieces.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(80)
  })

  test('of Hebrew run from right to left, from the right edge', () => {
    const [line] = set(textNode(value('שלום 12 עולם')), 200)
    expect(line && drawn(line)).toBe('עולם 12 שלום')
    expect((line?.left ?? 0) + (line?.width ?? 0)).toBeCloseTo(200)
  })

  test('with a Hebrew name in an English sentence keep the sentence’s order', () => {
    const [line] = set(textNode(value('The site מרכז שלום is open.')), 400)
    expect(line && drawn(line)).toBe('The site שלום מרכז is open.')
    expect(line?.left).toBe(0)
  })

  test('use the first font that has a character', () => {
    const [line] = set(textNode(value('aשب')), 200)
    expect(line?.pieces.map(({ shaped }) => shaped.font.name).sort()).toEqual([
      'ibm-plex-sans-arabic-regular',
      'noto-sans-hebrew-regular',
      'source-sans-3-regular',
    ])
  })
})

test('whatever the words, the lines hold all of them in reading order and stay in the column', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-zA-Zäß,.'-]{1,14}$/),
    fc.constantFrom('שלום', 'עולם', 'مركز', 'الصحة', '(12)', 'Ψυχή', 'x'.repeat(60)),
  )
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 40, max: 300 }),
      (words, width) => {
        const lines = set(textNode(value(words.join(' '))), width)
        expect(read(lines)).toBe(words.join(' ').normalize('NFC'))
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.1)
      },
    ),
    { numRuns: 60 },
  )
})
