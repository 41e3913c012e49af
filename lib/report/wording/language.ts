/** English grammar that all sentences share: number words, plurals, lists, capitals and full stops. */

const NUMBER_WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** What an item has, or lacks, whose answers may not be shown. */
export const TOO_FEW_ANSWERS = 'too few answers to be shown'
export const ENOUGH_ANSWERS = 'enough answers to be shown'

/** A count as prose writes it: words up to twelve, figures beyond. */
export function inWords(count: number): string {
  return NUMBER_WORDS[count] ?? String(count)
}

/** "one item", "three items", "no items", "72 items". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${inWords(count)} ${count === 1 ? one : many}`
}

/** "all six items", "both items", "five of six items", "the one item", "none of six items", "68 of 72 items". */
export function ofAll(part: number, whole: number, one: string, many = `${one}s`): string {
  if (part === whole) {
    if (whole === 1) return `the one ${one}`
    return whole === 2 ? `both ${many}` : `all ${inWords(whole)} ${many}`
  }
  return `${part === 0 ? 'none' : inWords(part)} of ${inWords(whole)} ${whole === 1 ? one : many}`
}

/** "a", "a and b", "a, b and c", or with "or"; empty for no parts. */
export function listed(parts: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}

/** The first three names and the number of the rest: "a, b, c and nine more". */
export function firstNamed(names: readonly string[], shown = 3): string {
  const rest = names.length - shown
  return rest > 0 ? listed([...names.slice(0, shown), `${inWords(rest)} more`]) : listed(names)
}

/** A sentence's first letter as a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A title inside a sentence; an abbreviation at its head keeps its capitals. */
export function lowered(title: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** A sentence without its full stop, so that a citation can stand before it. */
export function unclosed(sentence: string): string {
  return sentence.trim().replace(/\.$/, '')
}

/** An anchor's sentence inside another sentence. */
export function quoted(sentence: string): string {
  return `“${unclosed(sentence)}”`
}
