import { inflateSync } from 'node:zlib'

/** A small reader of the PDF files that we write, so that tests need no program of others. */

export class Ref {
  constructor(readonly id: number) {}
}
export class Name {
  constructor(readonly name: string) {}
}
export type Value = null | boolean | number | string | Ref | Name | Value[] | Dict
export type Dict = { [key: string]: Value }

class Parser {
  private at = 0
  constructor(
    private readonly text: string,
    start = 0,
    /** Content streams hold codes of glyphs and not characters. */
    private readonly rawHex = false,
  ) {
    this.at = start
  }

  get position(): number {
    return this.at
  }

  private skip(): void {
    while (/[\s\0]/.test(this.text[this.at] ?? 'x')) this.at += 1
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return null
    this.at += found[0].length
    return found[0]
  }

  value(): Value {
    this.skip()
    if (this.text.startsWith('<<', this.at)) return this.dict()
    const character = this.text[this.at]
    if (character === '/') return new Name((this.match(/\/[^\s()<>[\]{}/%]*/y) ?? '/').slice(1))
    if (character === '(') return this.literal()
    if (character === '<') {
      const hex = (this.match(/<[0-9a-fA-F\s]*>/y) ?? '<>').replace(/[<>\s]/g, '')
      return this.rawHex ? hex : decodeHex(hex)
    }
    if (character === '[') {
      this.at += 1
      const out: Value[] = []
      for (this.skip(); this.text[this.at] !== ']'; this.skip()) out.push(this.value())
      this.at += 1
      return out
    }
    const reference = this.match(/\d+ \d+ R\b/y)
    if (reference) return new Ref(Number.parseInt(reference, 10))
    const number = this.match(/[-+]?\d*\.?\d+/y)
    if (number) return Number(number)
    const word = this.match(/[a-zA-Z]+/y)
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    throw new Error(`Not a PDF value: ${this.text.slice(this.at, this.at + 40)}`)
  }

  private dict(): Dict {
    this.at += 2
    const out: Dict = {}
    for (this.skip(); !this.text.startsWith('>>', this.at); this.skip()) {
      const key = this.value()
      if (!(key instanceof Name)) throw new Error('A key that is no name')
      out[key.name] = this.value()
    }
    this.at += 2
    return out
  }

  private literal(): string {
    let out = ''
    let depth = 0
    do {
      const character = this.text[this.at] ?? ''
      this.at += 1
      if (character === '\\') {
        const next = this.text[this.at] ?? ''
        out += { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[next] ?? next
        this.at += 1
      } else if (character === '(') {
        if (depth > 0) out += character
        depth += 1
      } else if (character === ')') {
        depth -= 1
        if (depth > 0) out += character
      } else out += character
    } while (depth > 0)
    return decodeText(out)
  }

  /** Operators of a content stream with their operands. */
  *operations(): Generator<{ operator: string; operands: Value[] }> {
    let operands: Value[] = []
    for (this.skip(); this.at < this.text.length; this.skip()) {
      const operator = this.match(/(?!true|false|null)[a-zA-Z'"]+\*?/y)
      if (operator) {
        yield { operator, operands }
        operands = []
      } else operands.push(this.value())
    }
  }
}

function decodeText(bytes: string): string {
  if (!bytes.startsWith('\xfe\xff')) return bytes
  let out = ''
  for (let index = 2; index + 1 < bytes.length; index += 2) {
    out += String.fromCharCode(bytes.charCodeAt(index) * 256 + bytes.charCodeAt(index + 1))
  }
  return out
}

function decodeHex(digits: string): string {
  return decodeText(
    (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''),
  )
}

export interface Element {
  readonly type: string
  readonly dict: Dict
  readonly children: readonly Element[]
  /** Annotations that it holds, with the page that it says they are on. */
  readonly annotations: readonly { readonly dict: Dict; readonly page: number }[]
  /** All of its text in reading order. */
  readonly text: string
}

export interface ReadPdf {
  readonly catalog: Dict
  readonly info: Dict
  readonly pages: readonly Dict[]
  readonly root: Element
  /** Text drawn on a page as decoration. */
  readonly artifacts: readonly string[]
  /** Text drawn outside every marked content: must be empty. */
  readonly unmarked: string
  readonly fonts: readonly Dict[]
  readonly xmp: string
  resolve(value: Value | undefined): Value
  dict(value: Value | undefined): Dict
}

interface PageText {
  readonly content: Map<number, string>
  readonly artifact: string
  readonly unmarked: string
}

function toUnicode(cmap: string): Map<string, string> {
  const codes = new Map<string, string>()
  for (const range of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    let code = Number.parseInt(range[1] ?? '0', 16)
    for (const entry of (range[2] ?? '').matchAll(/<([^>]*)>/g)) {
      const units = (entry[1] ?? '').split(' ').map((unit) => Number.parseInt(unit, 16))
      codes.set(code.toString(16).padStart(4, '0'), String.fromCharCode(...units))
      code += 1
    }
  }
  return codes
}

/** Reads a whole file; throws on anything that we would not write. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, { value: Value; stream: Buffer | null }>()
  // Found by the table at the end, as a viewer does.
  const table = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1])
  const entries = [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map((entry) => Number(entry[1]))
  for (const [index, offset] of entries.entries()) {
    const head = `${index + 1} 0 obj\n`
    if (!text.startsWith(head, offset)) throw new Error(`Object ${index + 1} is not at ${offset}`)
    const parser = new Parser(text, offset + head.length)
    const value = parser.value()
    const rest = /^\s*stream\n/.exec(text.slice(parser.position, parser.position + 20))
    const start = parser.position + (rest?.[0].length ?? 0)
    const length = rest ? Number((value as Dict).Length) : 0
    objects.set(index + 1, { value, stream: rest ? Buffer.from(bytes.slice(start, start + length)) : null })
  }
  const trailer = new Parser(text, text.indexOf('trailer', table) + 'trailer'.length).value() as Dict
  const resolve = (value: Value | undefined): Value =>
    value instanceof Ref ? resolve(objects.get(value.id)?.value) : (value ?? null)
  const dict = (value: Value | undefined): Dict => resolve(value) as Dict
  const stream = (value: Value | undefined): string => {
    const found = value instanceof Ref ? objects.get(value.id) : undefined
    if (!found?.stream) throw new Error('A stream is missing')
    return ((found.value as Dict).Filter ? inflateSync(found.stream) : found.stream).toString('latin1')
  }
  const catalog = dict(trailer.Root)
  const pageRefs = dict(catalog.Pages).Kids as Ref[]
  const pages = pageRefs.map((page) => dict(page))
  const cmaps = new Map<number, Map<string, string>>()
  const fonts = new Map<number, Dict>()

  const readPage = (page: Dict): PageText => {
    const content = new Map<number, string>()
    let artifact = ''
    let unmarked = ''
    const open: { mcid: number | null; artifact: boolean; actual: boolean }[] = []
    let cmap = new Map<string, string>()
    const pageFonts = dict(dict(page.Resources).Font ?? {})
    const put = (words: string): void => {
      const mcid = open.findLast((mark) => mark.mcid !== null)?.mcid ?? null
      if (mcid !== null) content.set(mcid, (content.get(mcid) ?? '') + words)
      else if (open.some((mark) => mark.artifact)) artifact += words
      else unmarked += words
    }
    const operations = new Parser(stream(page.Contents), 0, true).operations()
    for (const { operator, operands } of operations) {
      if (operator === 'BDC' || operator === 'BMC') {
        const tag = (operands[0] as Name).name
        const properties = (operands[1] ?? {}) as Dict
        const mcid = typeof properties.MCID === 'number' ? properties.MCID : null
        if (tag === 'Artifact' && open.length > 0) throw new Error('An artifact inside content')
        const actual = typeof properties.ActualText === 'string'
        if (actual) put(decodeHex(properties.ActualText as string))
        open.push({ mcid, artifact: tag === 'Artifact', actual })
      } else if (operator === 'EMC') {
        if (!open.pop()) throw new Error('EMC without BDC')
      } else if (operator === 'Tf') {
        const ref = pageFonts[(operands[0] as Name).name] as Ref
        fonts.set(ref.id, dict(ref))
        let known = cmaps.get(ref.id)
        if (!known) {
          known = toUnicode(stream(dict(ref).ToUnicode))
          cmaps.set(ref.id, known)
        }
        cmap = known
      } else if ((operator === 'TJ' || operator === 'Tj') && !open.some((mark) => mark.actual)) {
        const strings = operands.flat().filter((part): part is string => typeof part === 'string')
        const codes = strings.flatMap((hex) => hex.match(/.{4}/g) ?? [])
        put(codes.map((code) => cmap.get(code) ?? `?${code}?`).join(''))
      }
    }
    if (open.length > 0) throw new Error('Marked content was left open')
    return { content, artifact, unmarked }
  }

  const texts = pages.map(readPage)
  const indexOfPage = (value: Value | undefined): number =>
    pageRefs.findIndex((page) => value instanceof Ref && page.id === value.id)

  const readElement = (value: Value, inherited: number): Element => {
    const own = dict(value)
    const page = own.Pg ? indexOfPage(own.Pg) : inherited
    const children: Element[] = []
    const annotations: { dict: Dict; page: number }[] = []
    let words = ''
    for (const kid of [own.K ?? []].flat()) {
      if (typeof kid === 'number') words += texts[page]?.content.get(kid) ?? ''
      else if (kid instanceof Ref) {
        const child = readElement(kid, page)
        children.push(child)
        words += child.text
      } else {
        const inner = kid as Dict
        const at = inner.Pg ? indexOfPage(inner.Pg) : page
        if ((inner.Type as Name).name === 'MCR') words += texts[at]?.content.get(inner.MCID as number) ?? ''
        else annotations.push({ dict: dict(inner.Obj), page: at })
      }
    }
    return { type: (own.S as Name).name, dict: own, children, annotations, text: words }
  }

  const tree = dict(catalog.StructTreeRoot)
  const [root] = [tree.K ?? []].flat()
  if (!root) throw new Error('The structure tree is empty')
  return {
    catalog,
    info: Object.fromEntries(Object.entries(dict(trailer.Info)).map(([key, value]) => [key, resolve(value)])),
    pages,
    root: readElement(root, -1),
    artifacts: texts.map(({ artifact }) => artifact),
    unmarked: texts.map(({ unmarked }) => unmarked).join(''),
    fonts: [...fonts.values()],
    xmp: stream(catalog.Metadata),
    resolve,
    dict,
  }
}

/** All elements of a type, in reading order. */
export function elementsOf(root: Element, ...types: string[]): Element[] {
  const own = types.includes(root.type) ? [root] : []
  return [...own, ...root.children.flatMap((child) => elementsOf(child, ...types))]
}
