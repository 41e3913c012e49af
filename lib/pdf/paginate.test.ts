import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LaidNode } from './layout'
import { paginate } from './paginate'
import type { TreeNode } from './tree'

const LINE = 10

interface Extra {
  readonly whole?: boolean
  readonly keepWithNext?: boolean
  readonly repeat?: boolean
  readonly running?: boolean
}

const treeNode = (type: string, props: Extra): TreeNode => ({ type, props: { ...props }, style: {} })

/** A text of so many lines of 10 points. */
function text(lines: number, props: Extra = {}): LaidNode {
  return {
    node: treeNode('TEXT', props),
    left: 0,
    top: 0,
    width: 100,
    height: lines * LINE,
    children: [],
    lines: Array.from({ length: lines }, (_, index) => ({
      top: index * LINE,
      height: LINE,
      left: 0,
      width: 100,
      size: 8,
      pieces: [],
    })),
  }
}

/** Blocks under each other. */
function stack(children: readonly LaidNode[], props: Extra = {}): LaidNode {
  let top = 0
  for (const child of children) {
    child.top = top
    top += child.height
  }
  return { node: treeNode('VIEW', props), left: 0, top: 0, width: 100, height: top, children }
}

/** Blocks side by side. */
function row(children: readonly LaidNode[], props: Extra = {}): LaidNode {
  const height = Math.max(...children.map((child) => child.height))
  return { node: treeNode('VIEW', props), left: 0, top: 0, width: 100, height, children }
}

const cuts = (flow: LaidNode, height: number): [number, number][] =>
  paginate(flow, 0, height).map(({ from, to }) => [from, to])

describe('a flow is cut', () => {
  const TABLE: readonly (readonly [string, LaidNode, number, [number, number][]])[] = [
    ['nowhere when it fits', stack([text(3), text(4)]), 100, [[0, 70]]],
    ['into one empty page when it holds nothing', stack([]), 100, [[0, 0]]],
    [
      'between blocks',
      stack([text(3), text(3), text(3)]),
      60,
      [
        [0, 60],
        [60, 90],
      ],
    ],
    [
      'between lines, two of them on each side',
      stack([text(10)]),
      50,
      [
        [0, 50],
        [50, 100],
      ],
    ],
    [
      'so that no last line goes on alone',
      stack([text(4), text(6)]),
      50,
      [
        [0, 40],
        [40, 80],
        [80, 100],
      ],
    ],
    [
      'never through three lines',
      stack([text(4), text(3)]),
      60,
      [
        [0, 40],
        [40, 70],
      ],
    ],
    [
      'before a block that wants to stay whole',
      stack([text(3), stack([text(2), text(2)], { whole: true })]),
      60,
      [
        [0, 30],
        [30, 70],
      ],
    ],
    [
      'before a heading, and not after it',
      stack([text(4), text(1, { keepWithNext: true }), text(3)]),
      60,
      [
        [0, 40],
        [40, 80],
      ],
    ],
    [
      'before two headings in a row',
      stack([text(4), text(1, { keepWithNext: true }), text(1, { keepWithNext: true }), text(3)]),
      70,
      [
        [0, 40],
        [40, 90],
      ],
    ],
    [
      'before all parts of a heading',
      stack([text(4), stack([text(1), text(1)], { keepWithNext: true }), text(3)]),
      60,
      [
        [0, 40],
        [40, 90],
      ],
    ],
    [
      'across a row only where no cell has a line',
      stack([text(2), row([text(6), text(2)])]),
      50,
      [
        [0, 50],
        [50, 80],
      ],
    ],
  ]
  test.each(TABLE)('%s', (_name, flow, height, expected) => {
    expect(cuts(flow, height)).toEqual(expected)
  })

  test('a whole block taller than a page is opened', () => {
    const flow = stack([text(1, { keepWithNext: true }), stack([text(12)], { whole: true })])
    expect(cuts(flow, 50)).toEqual([
      [0, 50],
      [50, 100],
      [100, 130],
    ])
  })

  test('something without lines that is taller than a page runs over its end, alone', () => {
    const figure: LaidNode = { ...text(0), node: treeNode('SVG', {}), height: 80, lines: [] }
    expect(cuts(stack([text(2), figure, text(2)]), 50)).toEqual([
      [0, 20],
      [20, 100],
      [100, 120],
    ])
  })
})

describe('a table', () => {
  const table = (rows: number): LaidNode =>
    stack([text(1, { repeat: true }), ...Array.from({ length: rows }, () => text(1))])

  test('draws its head again on each further page, and leaves room for it', () => {
    const slices = paginate(stack([table(12)]), 0, 50)
    expect(slices.map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [50, 90],
      [90, 130],
    ])
    expect(slices.map(({ heads }) => heads.length)).toEqual([0, 1, 1])
    expect(slices.map(({ headsHeight }) => headsHeight)).toEqual([0, 10, 10])
  })

  test('that begins on a page has its own head there', () => {
    const slices = paginate(stack([text(4), table(3)]), 0, 50)
    expect(slices.map(({ from, heads }) => [from, heads.length])).toEqual([
      [0, 0],
      [40, 0],
    ])
  })
})

test('running lines take no room', () => {
  expect(cuts(stack([text(3, { running: true }), text(3)]), 100)).toEqual([[0, 60]])
})

const anyBlock = fc.record({
  lines: fc.integer({ min: 1, max: 30 }),
  whole: fc.boolean(),
  keepWithNext: fc.boolean(),
})

test('whatever the blocks: every line is on exactly one page, in order, and no page overflows', () => {
  fc.assert(
    fc.property(
      fc.array(anyBlock, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 40, max: 200 }),
      (blocks, height) => {
        const flow = stack(
          blocks.map(({ lines, whole, keepWithNext }) => stack([text(lines)], { whole, keepWithNext })),
        )
        const slices = paginate(flow, 0, height)
        let last = 0
        for (const { from, to } of slices) {
          expect(from).toBe(last)
          expect(to).toBeGreaterThan(from)
          expect(to - from).toBeLessThanOrEqual(height)
          last = to
        }
        expect(last).toBe(flow.height)
      },
    ),
  )
})
