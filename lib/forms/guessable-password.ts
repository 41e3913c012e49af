// The words that lead every published list of leaked passwords, and the rows of a keyboard.
const COMMON = [
  'password',
  'passwort',
  'passord',
  'wachtwoord',
  'letmein',
  'welcome',
  'admin',
  'administrator',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'monkey',
  'dragon',
  'master',
  'login',
  'secret',
  'changeme',
  'trustno1',
  'superman',
  'batman',
  'shadow',
  'summer',
  'winter',
  'spring',
  'autumn',
  'hello',
  'default',
  'test',
  'user',
  'guest',
  'abcdefghij',
  'abcdef',
  'abc',
  '1234567890',
  '0987654321',
  '123456',
  '123',
  'ips',
  'readiness',
  'employment',
]

/** What a form says to a password that `isGuessable`. */
export const GUESSABLE =
  'Use a password that is not made of your name, your address, your agency or one repeated pattern'

const LEAST_LEFT = 6

/**
 * Whether little of a password is left once common words, runs of digits, repeats and words about its owner
 * (name, address, agency) are taken out. The check is local: no list is asked over the network.
 */
export function isGuessable(password: string, ownWords: readonly string[]): boolean {
  const typed = password.normalize('NFKC').toLowerCase()
  const words = [...new Set([...ownWords.flatMap(partsOf), ...COMMON])].sort((a, b) => b.length - a.length)
  const readings = [
    typed,
    typed
      .replace(/[@4]/g, 'a')
      .replace(/[$5]/g, 's')
      .replace(/0/g, 'o')
      .replace(/[1!]/g, 'i')
      .replace(/3/g, 'e'),
  ]
  return readings.some((reading) => leftOver(reading, words) < LEAST_LEFT)
}

function partsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => [...part].length >= 3)
}

/** How many different characters stay when known words and digits are gone. */
function leftOver(text: string, words: readonly string[]): number {
  const without = words.reduce((rest, word) => rest.replaceAll(word, ' '), text)
  return new Set(without.replace(/[\p{N}\s]/gu, '')).size
}
