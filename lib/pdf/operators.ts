import 'server-only'

/** Pieces of PDF content streams, as text. */

/** A number as short as its use allows: thousandths of a point are finer than any printer. */
export function num(value: number): string {
  const rounded = Math.round(value * 1000) / 1000
  if (!Number.isFinite(rounded)) throw new RangeError(`A length in a document is ${value}.`)
  return String(rounded === 0 ? 0 : rounded)
}

const COLOURS = new Map<string, string>()

/** The three components of a colour "#rrggbb", for the operators rg and RG; throws on any other notation. */
export function rgb(colour: string): string {
  let known = COLOURS.get(colour)
  if (known === undefined) {
    const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
    if (!match) throw new Error(`Colours in documents are written #rrggbb, not ${colour}.`)
    known = match
      .slice(1)
      .map((hex) => num(Number.parseInt(hex, 16) / 255))
      .join(' ')
    COLOURS.set(colour, known)
  }
  return known
}

export function fillRectangle(colour: string, x: number, y: number, width: number, height: number): string {
  return `${rgb(colour)} rg ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`
}

/** A PDF text string in UTF-16 with its byte order mark, in hexadecimal. */
export function textString(text: string): string {
  let out = '<FEFF'
  for (let index = 0; index < text.length; index += 1) {
    out += text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase()
  }
  return `${out}>`
}
