import 'server-only'
import { randomInt } from 'node:crypto'

/** Begins anywhere, so that what was taken back and recorded anew is not taken for what stood there before. */
export function firstRevision(): number {
  return randomInt(1, 2 ** 30)
}
