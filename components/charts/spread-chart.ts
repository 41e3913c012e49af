import type { ItemSpread } from '@/lib/scoring/disagreement'
import { type Chart, listed, type Mark } from './marks'

const COLUMN = 40
const DOT = 7
const STEP = 16
/** More answers at a level than this are drawn as a bar. */
const MOST_DOTS = 6
const TOP = 18
const FOOT = 22

/** The levels of an item as small marks, one a person, with how many they are above and the level below. */
export function spreadChart(spread: ItemSpread): Chart {
  const most = Math.max(...spread.counts)
  const asBars = most > MOST_DOTS
  const floor = TOP + Math.min(most, MOST_DOTS) * STEP
  const marks: Mark[] = [
    { kind: 'line', x1: 0, y1: floor, x2: 5 * COLUMN, y2: floor, stroke: 'line-strong', width: 1 },
  ]
  spread.counts.forEach((count, level) => {
    const x = (level + 0.5) * COLUMN
    const text = { kind: 'text', x, size: 13, anchor: 'middle' } as const
    marks.push({ ...text, y: floor + FOOT - 6, text: String(level), bold: false, fill: 'muted' })
    if (count === 0) return
    const height = asBars ? Math.max(DOT, (count / most) * MOST_DOTS * STEP) : count * STEP
    marks.push({ ...text, y: floor - height - 5, text: String(count), bold: true, fill: 'ink' })
    if (asBars) {
      marks.push({ kind: 'rect', x: x - DOT, y: floor - height, width: 2 * DOT, height, fill: 'mark' })
      return
    }
    for (let person = 0; person < count; person++) {
      const cy = floor - (person + 0.5) * STEP
      marks.push({ kind: 'circle', cx: x, cy, r: DOT, fill: 'mark', stroke: 'mark', width: 0 })
    }
  })
  return {
    width: 5 * COLUMN,
    height: floor + FOOT,
    marks,
    title: 'Levels given',
    alt: spreadAlt(spread),
  }
}

/** The spread in words: "Level 0: 3 people. Level 4: 2 people." */
export function spreadAlt({ counts, unknown, notApplicable }: ItemSpread): string {
  const levels = counts.flatMap((count, level) => (count > 0 ? [`${people(count)} at level ${level}`] : []))
  const others = [
    ...(unknown > 0 ? [`${people(unknown)} did not know`] : []),
    ...(notApplicable > 0 ? [`${people(notApplicable)} said that it does not apply here`] : []),
  ]
  const beside = others.length === 0 ? '' : ` Besides, ${listed(others)}.`
  return `${listed(levels)}.${beside}`
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
