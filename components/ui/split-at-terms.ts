/** A word that may need explaining, in all the forms in which texts use it. */
export interface TermEntry {
  readonly term: string
  readonly forms: readonly string[]
  readonly definition: string
}

export interface TextPart {
  /** Where it begins in the text. */
  readonly at: number
  readonly text: string
  /** Null for plain text. */
  readonly definition: string | null
}

/**
 * Splits a text at the first use of each term. Whole words only, in any case; the longest form wins where two
 * begin at the same place, and terms never overlap. The parts joined give the text back.
 */
export function splitAtTerms(text: string, terms: readonly TermEntry[]): readonly TextPart[] {
  const byForm = new Map(
    terms.flatMap((entry) =>
      [entry.term, ...entry.forms].map((form) => [form.toLowerCase(), entry] as const),
    ),
  )
  const forms = [...byForm.keys()].filter(Boolean).sort((a, b) => b.length - a.length)
  if (forms.length === 0) return [{ at: 0, text, definition: null }]

  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${forms.map(literally).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  const explained = new Set<TermEntry>()
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const entry = byForm.get(match[0].toLowerCase())
    if (!entry || explained.has(entry)) continue
    explained.add(entry)
    if (match.index > from) parts.push({ at: from, text: text.slice(from, match.index), definition: null })
    parts.push({ at: match.index, text: match[0], definition: entry.definition })
    from = match.index + match[0].length
  }
  if (from < text.length || parts.length === 0)
    parts.push({ at: from, text: text.slice(from), definition: null })
  return parts
}

function literally(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
