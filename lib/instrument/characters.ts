/**
 * Bytes of UTF-8 that a text may have for each character of its limit. A character as people count them has no
 * bound of its own: a letter may carry any number of marks. Scripts that write several code points for a character
 * come to less than this on average.
 */
export const BYTES_PER_CHARACTER = 8

// A browser that cannot tell characters apart counts code points: never fewer, and the server decides.
const CHARACTERS =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('en', { granularity: 'grapheme' }) : null
const ENCODER = new TextEncoder()

/** Characters as people count them (grapheme clusters): a letter with its accents is one, and so is a family emoji. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of CHARACTERS ? CHARACTERS.segment(text) : text) count += 1
  return count
}

/** Whether a text has few enough bytes for a limit in characters. Says no to endless texts before reading them. */
export function isBoundedFor(text: string, limit: number): boolean {
  const most = limit * BYTES_PER_CHARACTER
  return text.length <= most && ENCODER.encode(text).length <= most
}

/** Whether a text has at most so many characters, and no endless ones among them. */
export function hasAtMostCharacters(text: string, limit: number): boolean {
  return isBoundedFor(text, limit) && (text.length <= limit || countCharacters(text) <= limit)
}
