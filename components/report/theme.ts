import type { TextStyle } from './elements'
import { BODY_FONTS, HEADING_FONTS } from './font-files'

/** Type, colour and space of printed documents, in points. Colours follow the pages' light mode. */

export type Paper = 'a4' | 'letter'

/** Every text colour has a contrast of at least 4.5 to 1 on white and on both tints. */
export const COLOUR = {
  ink: '#1b2423',
  muted: '#4a5654',
  brand: '#12504b',
  brandTint: '#e8f1ef',
  link: '#0b5563',
  line: '#dcd8cd',
  lineStrong: '#697572',
  sunken: '#f6f4ee',
  mark: '#12504b',
  markSoft: '#b9d2cd',
  markAlt: '#9a4a16',
  danger: '#a3231b',
  dangerTint: '#fbefec',
  white: '#ffffff',
} as const

/** The grid: a rail for labels, a gutter, and a column of about 75 characters; the same on both papers. */
export const GRID = { content: 488, rail: 112, gutter: 16, column: 360, measure: 432 } as const

interface Sheet {
  readonly width: number
  readonly height: number
  readonly side: number
  readonly top: number
  readonly bottom: number
}

const sheet = (width: number, height: number, top: number, bottom: number): Sheet => ({
  width,
  height,
  side: (width - GRID.content) / 2,
  top,
  bottom,
})

export const SHEETS: Readonly<Record<Paper, Sheet>> = {
  a4: sheet(595.28, 841.89, 78, 60),
  letter: sheet(612, 792, 76, 58),
}

const type = (size: number, leading: number, more: TextStyle = {}): TextStyle => ({
  fontSize: size,
  lineHeight: leading / size,
  ...more,
})

export const BOLD: TextStyle = { fontWeight: 600 }
const SERIF: TextStyle = { fontFamily: HEADING_FONTS, fontWeight: 600 }

/** The type scale, from the running lines to the title. */
export const TYPE = {
  page: { fontFamily: BODY_FONTS, fontWeight: 400, color: COLOUR.ink, ...type(9.75, 13.5) },
  running: type(8, 11, { color: COLOUR.muted }),
  small: type(8.25, 11.25),
  table: type(8.5, 10.9),
  body: type(9.75, 13.5),
  lead: type(11.5, 16.5),
  h4: type(9.75, 13.5, BOLD),
  h3: type(12, 15.5, SERIF),
  h2: type(22, 27, { ...SERIF, color: COLOUR.brand }),
  title: type(32, 38, SERIF),
} as const satisfies Record<string, TextStyle>
