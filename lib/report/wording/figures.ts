import { BAND_THRESHOLDS } from '@/lib/scoring/bands'
import { BARRIER_UP_TO, FACILITATOR_FROM } from '@/lib/scoring/item-level'

/** Stands where a table has no figure. */
export const NO_FIGURE = '–'

/**
 * A score of 0–100 as it is shown: a whole number, or one decimal where rounding up would lift it onto a band's
 * threshold that it does not reach.
 */
export function scoreFigure(score: number | null): string {
  if (score === null) return NO_FIGURE
  const whole = Math.round(score)
  const lifted = BAND_THRESHOLDS.some(([, from]) => whole === from && score < from - 1e-9)
  return lifted ? (Math.floor(score * 10) / 10).toFixed(1) : String(whole)
}

/** Bounds or a robust range, "50–75"; one figure where both ends look alike. */
export function rangeFigure(low: number | null, high: number | null): string {
  if (low === null || high === null) return NO_FIGURE
  const [from, to] = [scoreFigure(low), scoreFigure(high)]
  return from === to ? from : `${from}–${to}`
}

/** Levels that mean something of their own, so that no rounded figure may pose as one of them. */
const MARKED_LEVELS: readonly number[] = [0, BARRIER_UP_TO, 2, FACILITATOR_FROM, 4]

/**
 * A level of 0–4 as it is shown: at most one decimal, or two where rounding would set it on an anchor or on a
 * limit between barrier, mixed and strength.
 */
export function levelFigure(level: number): string {
  const short = Math.round(level * 10) / 10
  const poses = MARKED_LEVELS.includes(short) && Math.abs(level - short) > 1e-9
  return poses ? level.toFixed(2) : String(short)
}

/** r_WG(J) and AD with two decimals. */
export function agreementFigure(value: number | null): string {
  return value === null ? NO_FIGURE : value.toFixed(2)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A calendar date YYYY-MM-DD as "22 November 2026", read from its digits alone. */
export function dateInWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
