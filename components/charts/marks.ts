/**
 * What charts are made of. A layout function turns a report's figures into marks and a sentence that states
 * the finding; the page draws them as SVG in the DOM, the PDF as SVG of its own. Lengths are units of the
 * view box, y grows downwards.
 */

/** Colours by meaning; the page and the PDF each have their own values for them. */
export type Tone = 'ink' | 'muted' | 'line' | 'line-strong' | 'mark' | 'mark-soft' | 'mark-alt' | 'surface'

export type Mark =
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill: Tone
    }
  | {
      readonly kind: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly stroke: Tone
      readonly width: number
    }
  | {
      readonly kind: 'circle'
      readonly cx: number
      readonly cy: number
      readonly r: number
      readonly fill: Tone
      readonly stroke: Tone
      readonly width: number
    }
  | {
      readonly kind: 'polygon'
      readonly points: readonly (readonly [number, number])[]
      readonly fill: Tone
      readonly stroke: Tone
      readonly width: number
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** Of the baseline. */
      readonly y: number
      readonly text: string
      readonly size: number
      readonly bold: boolean
      readonly fill: Tone
      readonly anchor: 'start' | 'middle' | 'end'
    }

export interface Chart {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  /** What kind of chart it is. */
  readonly title: string
  /** What it shows, in sentences that state the finding. */
  readonly alt: string
}

/** Average width of a character of a sans serif, in em; wide enough that labels do not run into the plot. */
const CHARACTER_WIDTH = 0.52

/** Splits a label at its spaces into lines no wider than `width`; a single long word stays whole. */
export function wrapLabel(label: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / (size * CHARACTER_WIDTH)))
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Words joined as a list in a sentence: "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
