/** Deeper than any file of ours, and far from where recursion would exhaust the stack. */
const DEEPEST = 64

type Path = readonly (string | number)[]

export type ParsedJson =
  | {
      readonly ok: true
      /** Objects have no prototype, so that `__proto__` is a key like any other. */
      readonly value: unknown
      /** Paths of keys that stand more than once in their object; the last value is kept. */
      readonly repeated: readonly Path[]
    }
  | {
      readonly ok: false
      /** From 1; the column counts UTF-16 units. */
      readonly line: number
      readonly column: number
      /** Completes the sentence "expected …". */
      readonly expected: string
    }

/**
 * Reads JSON text (RFC 8259). Unlike `JSON.parse` it says where a malformed text breaks, in the same words on
 * every engine, and reports keys that are repeated instead of silently keeping the last. Nesting beyond 64 levels
 * is refused.
 */
export function parseStrictJson(text: string): ParsedJson {
  const reader = new Reader(text)
  try {
    return { ok: true, value: reader.read(), repeated: reader.repeated }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    const before = text.slice(0, error.position)
    return {
      ok: false,
      line: before.split('\n').length,
      column: error.position - before.lastIndexOf('\n'),
      expected: error.expected,
    }
  }
}

class Malformed {
  constructor(
    readonly position: number,
    readonly expected: string,
  ) {}
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const FIRST_PRINTABLE = 0x20
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

class Reader {
  private position = 0
  private readonly path: (string | number)[] = []
  readonly repeated: Path[] = []

  constructor(private readonly text: string) {}

  read(): unknown {
    this.skipSpace()
    const value = this.value()
    if (this.position < this.text.length) this.fail('nothing after the end of the value')
    return value
  }

  private value(): unknown {
    const start = this.text[this.position]
    if (start === '{') return this.nested(() => this.object())
    if (start === '[') return this.nested(() => this.array())
    const scalar = start === '"' ? this.string() : this.numberOrWord()
    this.skipSpace()
    return scalar
  }

  private nested<Value>(read: () => Value): Value {
    if (this.path.length >= DEEPEST) this.fail(`at most ${DEEPEST} levels of nesting`)
    this.position++
    this.skipSpace()
    const value = read()
    this.skipSpace()
    return value
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = Object.create(null)
    if (this.take('}')) return object
    do {
      this.skipSpace()
      if (this.text[this.position] !== '"') this.fail('a key in double quotes')
      const key = this.string()
      this.skipSpace()
      if (!this.take(':')) this.fail('a colon after the key')
      this.path.push(key)
      if (key in object) this.repeated.push([...this.path])
      this.skipSpace()
      object[key] = this.value()
      this.path.pop()
    } while (this.take(','))
    if (!this.take('}')) this.fail('a comma or a closing brace')
    return object
  }

  private array(): unknown[] {
    const array: unknown[] = []
    if (this.take(']')) return array
    do {
      this.skipSpace()
      this.path.push(array.length)
      array.push(this.value())
      this.path.pop()
    } while (this.take(','))
    if (!this.take(']')) this.fail('a comma or a closing bracket')
    return array
  }

  private string(): string {
    const start = this.position
    let escaped = false
    for (let at = start + 1; ; ) {
      const code = this.text.charCodeAt(at)
      if (code === QUOTE) {
        this.position = at + 1
        break
      }
      if (code === BACKSLASH) {
        escaped = true
        at = this.afterEscape(at)
      } else if (code >= FIRST_PRINTABLE) at++
      else this.fail('the closing quote of the text, or an escaped control character', at)
    }
    const literal = this.text.slice(start, this.position)
    return escaped ? JSON.parse(literal) : literal.slice(1, -1)
  }

  private afterEscape(at: number): number {
    ESCAPE.lastIndex = at
    if (!ESCAPE.test(this.text)) this.fail('an escape that JSON knows', at)
    return ESCAPE.lastIndex
  }

  private numberOrWord(): number | boolean | null {
    NUMBER.lastIndex = this.position
    const number = NUMBER.exec(this.text)?.[0]
    if (number !== undefined) {
      this.position += number.length
      return Number(number)
    }
    const word = WORDS.find(([name]) => this.text.startsWith(name, this.position))
    if (word === undefined) return this.fail('a value')
    this.position += word[0].length
    return word[1]
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false
    this.position++
    return true
  }

  private skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.position] ?? '-')) this.position++
  }

  private fail(expected: string, position = this.position): never {
    throw new Malformed(position, expected)
  }
}
