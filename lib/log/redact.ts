/** Names of fields whose content no log may have: answers and what is written beside them, secrets, addresses. */
const SECRET_FIELD =
  /(^|[_-])(pass(word|phrase)?|secret|tokens?|cookies?|authorization|e-?mail|answers?|notes?|proof|comments?|body|params|values?)$|(Password|Secret|Token|Cookie|Email|Answers?|Notes?|Values?)$/i
const LONGEST_TEXT = 2_000
const DEEPEST = 5
const LONGEST_LIST = 20

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // The database driver repeats the parameters of a failed statement: they are what people typed.
  [/\n?params:[\s\S]*$/i, ' params: [hidden]'],
  [/\/(r|reset|invite)\/[^\s/?#"'<>]+/g, '/$1/[token]'],
  [/([?&](?:token|code|state|secret|password|email)=)[^&\s"'#]*/gi, '$1[hidden]'],
  [/(:\/\/)[^\s/@]+@/g, '$1[hidden]@'],
  [/\b(Bearer|Basic)\s+[^\s,;"']+/gi, '$1 [hidden]'],
  [/[^\s@<>"'(),;:[\]/=?&]+(?:@|%40)[^\s@<>"'(),;:[\]/?&]+/g, '[e-mail]'],
  // Session ids, invitation tokens, hashes and encrypted cookies: 256 bits are 43 such characters, a UUID has 36.
  [/[A-Za-z0-9_-]{40,}(?:\.[A-Za-z0-9_.-]*)?/g, '[hidden]'],
]

/** The newest event of the audit trail, which the log is there to keep: a number and a public hash, no secret. */
const AUDIT_HEAD_FIELD = 'auditHead'
const AUDIT_HEAD = /^\d+:[0-9a-f]{64}$/

/** What a terminal or a line-wise reader would obey, and JSON lets through: DEL, C1, line separators, bidi marks. */
const OBEYED = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** A text without addresses, tokens, secrets and invisible commands, and of a bounded length. */
export function redactText(text: string): string {
  const bounded = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  return REPLACEMENTS.reduce((rest, [pattern, by]) => rest.replace(pattern, by), bounded).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A value as a log may have it: secret fields hidden at any depth, texts redacted, errors told by name and place. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? '[function]' : value
  if (depth >= DEEPEST) return '[deeper]'
  if (value instanceof Error) return errorFields(value, depth)
  if (value instanceof Date) return value.toJSON()
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((entry) => redacted(entry, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      redactText(name),
      SECRET_FIELD.test(name) ? '[hidden]' : isAuditHead(name, entry) ? entry : redacted(entry, depth + 1),
    ]),
  )
}

function isAuditHead(name: string, value: unknown): boolean {
  return name === AUDIT_HEAD_FIELD && typeof value === 'string' && AUDIT_HEAD.test(value)
}

/** Not the error's other fields: a database error repeats rows in its detail. */
function errorFields(error: Error, depth: number): Record<string, unknown> {
  const { code, digest } = error as { code?: unknown; digest?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: redactText(error.name),
    message: redactText(error.message),
    ...(code === undefined ? {} : { code: redacted(code, depth + 1) }),
    ...(digest === undefined ? {} : { digest: redacted(digest, depth + 1) }),
    stack: frames.map((frame) => redactText(frame.trim())),
    ...(error.cause === undefined ? {} : { cause: redacted(error.cause, depth + 1) }),
  }
}
