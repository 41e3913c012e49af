/**
 * A number from 0 up to 1 that belongs to a key: the same key has the same number in every run, whatever was asked
 * before. FNV-1a over the key, then the finaliser of MurmurHash3, which spreads keys that differ in one letter.
 */
export function chance(...key: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const letter of key.join('|')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** About what a bell curve around 0 with the width 1 gives: six chances added up. */
export function deviation(...key: readonly (string | number)[]): number {
  const added = [0, 1, 2, 3, 4, 5].reduce((sum, turn) => sum + chance(...key, 'deviation', turn), 0)
  return (added - 3) * Math.SQRT2
}

/** The entry of a list that belongs to a key. */
export function pick<T>(list: readonly T[], ...key: readonly (string | number)[]): T {
  const found = list[Math.floor(chance(...key) * list.length)]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}
