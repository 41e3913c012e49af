import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, 'tokens.css'), 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media screen and (prefers-color-scheme: dark)')

const light = colours(lightCss)
const dark = colours(darkCss)

const SURFACES = ['surface', 'surface-raised', 'surface-sunken']
const TINTS = ['brand-tint', 'danger-tint', 'warning-tint', 'success-tint', 'info-tint']
const READ_ANYWHERE = ['ink', 'ink-muted', 'link', 'link-hover', 'link-visited']

/** Text on background: at least 4.5:1 (WCAG 2.2, 1.4.3). */
const TEXT_PAIRS: [string, string][] = [
  ...pairs(READ_ANYWHERE, [...SURFACES, ...TINTS]),
  ...pairs(['danger', 'warning', 'success', 'info', 'brand'], SURFACES),
  ...['brand', 'danger', 'warning', 'success', 'info'].map((name): [string, string] => [
    name,
    `${name}-tint`,
  ]),
  ...pairs(['on-brand'], ['brand', 'brand-hover']),
  ...pairs(['on-danger'], ['danger', 'danger-hover']),
  ...pairs(
    ['on-heat-low'],
    [1, 2, 3].flatMap((step) => [`facilitator-${step}`, `barrier-${step}`]),
  ),
  ...pairs(
    ['on-heat-high'],
    [4, 5].flatMap((step) => [`facilitator-${step}`, `barrier-${step}`]),
  ),
]

/** Edges of controls, the focus ring and marks of charts: at least 3:1 (WCAG 2.2, 1.4.11). */
const EDGE_PAIRS: [string, string][] = [
  ...pairs(['line-strong', 'focus'], [...SURFACES, ...TINTS]),
  ...pairs(['mark', 'mark-alt'], SURFACES),
]

/** Decoration that carries no meaning of its own: `line` parts, `mark-soft` fills behind a labelled mark. */
const DECORATION = ['line', 'mark-soft']

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colours', (_mode, tokens) => {
  test.each(TEXT_PAIRS)('%s can be read on %s', (text, background) => {
    expect(contrast(tokens.get(text), tokens.get(background))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(EDGE_PAIRS)('%s can be seen on %s', (edge, background) => {
    expect(contrast(tokens.get(edge), tokens.get(background))).toBeGreaterThanOrEqual(3)
  })

  test.each(['facilitator', 'barrier'])('the five steps of %s keep their order in greyscale', (hue) => {
    const steps = [1, 2, 3, 4, 5].map((step) => luminance(tokens.get(`${hue}-${step}`)))
    const sorted = [...steps].sort((a, b) => (tokens === light ? b - a : a - b))
    expect(steps).toEqual(sorted)
    expect(new Set(steps).size).toBe(5)
  })
})

test('both modes name the same colours, and every colour is checked', () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort())
  const checked = new Set([...TEXT_PAIRS.flat(), ...EDGE_PAIRS.flat(), ...DECORATION])
  expect([...light.keys()].filter((name) => !checked.has(name))).toEqual([])
  expect(light.size).toBeGreaterThan(30)
})

test('the contrast formula gives the known values', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

function colours(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--color-([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  )
}

function pairs(front: string[], back: string[]): [string, string][] {
  return front.flatMap((text) => back.map((background): [string, string] => [text, background]))
}

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function luminance(hex: string | undefined): number {
  if (!hex) throw new Error('no such token')
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05)
}
