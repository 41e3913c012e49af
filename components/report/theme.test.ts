import { expect, test } from 'vitest'
import { COLOUR, GRID, SHEETS, TYPE } from './theme'

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = [COLOUR.white, COLOUR.brandTint, COLOUR.dangerTint] as const

test.each(['ink', 'muted', 'brand', 'link', 'danger'] as const)('%s can be read on every ground', (name) => {
  for (const ground of GROUNDS) expect(contrast(COLOUR[name], ground)).toBeGreaterThanOrEqual(4.5)
})

test.each(['mark', 'markAlt', 'lineStrong'] as const)('%s can be told from the paper', (name) => {
  expect(contrast(COLOUR[name], COLOUR.white)).toBeGreaterThanOrEqual(3)
})

test('the grid fits both papers with margins of 15 mm and more', () => {
  for (const { width, side } of Object.values(SHEETS)) {
    expect(side * 2 + GRID.content).toBeCloseTo(width)
    expect(side).toBeGreaterThanOrEqual((15 / 25.4) * 72)
  }
  expect(GRID.rail + GRID.gutter + GRID.column).toBe(GRID.content)
})

test('no type is smaller than 8 points or set tighter than its size', () => {
  for (const { fontSize = 8, lineHeight = 1 } of Object.values(TYPE) as {
    fontSize?: number
    lineHeight?: number
  }[]) {
    expect(fontSize).toBeGreaterThanOrEqual(8)
    expect(lineHeight).toBeGreaterThan(1.1)
  }
})
