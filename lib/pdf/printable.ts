import 'server-only'

const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u
/** Ligatures and joined letters as characters of their own; the fonts make these by themselves from letters. */
const PRESENTATION_FORMS = /[\ufb00-\ufdff\ufe70-\ufefc]/g
/** Characters that every font of the stacks has; nearly all texts hold no others. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u00ff\u2013\u2019\u201c\u201d]*$/
const SPACE = /^[\t\n\v\f\r\u0085\u2028\u2029]$/u

/**
 * The text as it can be printed: what no font has becomes its code point ("U+1F600"), never an empty box;
 * line breaks and tabs become spaces; controls and other characters without a shape vanish. Takes a test
 * that says which code points the fonts have.
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  if (PLAIN.test(text)) return text
  const composed = text.normalize('NFC').replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'))
  let out = ''
  let lastWasCode = false
  for (const character of composed) {
    const codePoint = character.codePointAt(0) ?? 0
    if (SPACE.test(character)) {
      out += ' '
      lastWasCode = false
    } else if (lastWasCode && IGNORABLE.test(character)) {
      // What joins or varies signs that are not drawn has nothing left to do.
    } else if (codePoint >= 0x20 && covers(codePoint)) {
      out += lastWasCode && !/[\s\p{P}]/u.test(character) ? ` ${character}` : character
      lastWasCode = false
    } else if (!IGNORABLE.test(character)) {
      const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
      out += out === '' || /[\s([{"“‘]$/u.test(out) ? code : ` ${code}`
      lastWasCode = true
    }
  }
  return out
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u

/** The direction of a text by its first letter, as Unicode's rule P2 has it, for the scripts that fonts carry. */
export function baseDirection(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)
  return letter && RIGHT_TO_LEFT.test(letter[0]) ? 'rtl' : 'ltr'
}
