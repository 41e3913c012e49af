import { createHash } from 'node:crypto'
import stored from './review-shingles.json'

/**
 * A guard for tests, never imported by the product: it tells whether a text shares a run of words with the review,
 * so that every sentence here stays our own. `review-shingles.json` keeps, of every run of eight words of the
 * article, the first five bytes of its SHA-256: enough to recognise a run and nothing that can be read. A run that is
 * not the review's is taken for one with a probability of about one in 100 million.
 */
export const RUN_LENGTH = 8
const HASH_BYTES = 5

const REVIEW_HASHES: ReadonlySet<string> = new Set(unpack(stored.hashes))

/**
 * The runs of eight consecutive words, in lower case and without punctuation, that a text shares with the review, or
 * with whatever other hashes are given; empty when there are none. British spelling counts as American.
 */
export function sharedRuns(text: string, hashes: ReadonlySet<string> = REVIEW_HASHES): string[] {
  return runsOf(text).filter((run) => hashes.has(hashOf(run)))
}

/** The hashes of every run of eight words of a text. */
export function hashesOf(text: string): ReadonlySet<string> {
  return new Set(runsOf(text).map(hashOf))
}

/** The hashes sorted and packed, as `review-shingles.json` stores them. */
export function pack(hashes: ReadonlySet<string>): string {
  return Buffer.from([...hashes].sort().join(''), 'hex').toString('base64')
}

function unpack(packed: string): string[] {
  const hex = Buffer.from(packed, 'base64').toString('hex')
  return hex.match(new RegExp(`.{${HASH_BYTES * 2}}`, 'g')) ?? []
}

function runsOf(text: string): string[] {
  const words = (
    text
      .toLowerCase()
      .replace(/['’‘]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(americanised)
  return words.slice(RUN_LENGTH - 1).map((_, start) => words.slice(start, start + RUN_LENGTH).join(' '))
}

/** The review is spelt the American way and our texts the British; a spelling does not make a wording our own. */
function americanised(word: string): string {
  return word
    .replace(/^programme/, 'program')
    .replace(/^centre/, 'center')
    .replace(/is(e|ed|es|er|ers|ing|ation|ations|ational)$/, 'iz$1')
    .replace(/our(s|al|ally)?$/, 'or$1')
}

function hashOf(run: string): string {
  return createHash('sha256')
    .update(run)
    .digest('hex')
    .slice(0, HASH_BYTES * 2)
}
