/**
 * Flesch–Kincaid grade (Kincaid et al. 1975): 0.39 · words/sentences + 11.8 · syllables/words − 15.59. Syllables
 * are counted by rule, with the odd words of our own texts listed: a guard against long words and sentences, not a
 * measurement. For tests of the questionnaire only.
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.?!]+(?:\s|$)/).filter((part) => /[A-Za-z]/.test(part)).length
  const words = wordsOf(text)
  if (sentences === 0 || words.length === 0) throw new RangeError('There is nothing to grade.')
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return (0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59
}

/** The words of a text; a hyphen or a dash ends a word, an apostrophe does not. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z]+(?:[’'][A-Za-z]+)?/g) ?? []
}

const IRREGULAR: Readonly<Record<string, number>> = {
  people: 2,
  someone: 2,
  elsewhere: 2,
  colleagues: 2,
  area: 3,
}

/** Syllables of one English word; an abbreviation in capitals has as many as it has letters. */
export function syllablesIn(word: string): number {
  if (/^[A-Z]{2,}$/.test(word)) return word.length
  const plain = word.toLowerCase().replace(/[’'].*$/, '')
  const irregular = IRREGULAR[plain]
  if (irregular !== undefined) return irregular
  const core = plain
    .replace(/(?:[^laeioucgsxyzh]es|[^dtaeiouy]ed|[^laeiouy]e)$/, (ending) => ending.charAt(0))
    .replace(/(?<=[aeiouy])(?:ed|e|es)$/, '')
    .replace(/^y/, '')
  const groups = core.match(/[aeiouy]{1,2}/g)?.length ?? 0
  const split = core.match(/i[ao](?!u)|eo|[aeo]ing|u[ao]/g)?.length ?? 0
  const joined = core.match(/[tscg]i[ao]/g)?.length ?? 0
  return Math.max(1, groups + split - joined)
}
