import type { ReferenceNumber, StudyId } from '@/lib/evidence/model'
import type { Citation } from '@/lib/report/content'

/** What a sentence can lean on: the review itself, a number of its reference list, or an included study. */
export type Source = 'review' | ReferenceNumber | StudyId

/** A citation before the report is numbered: the sources themselves, at least one. */
export interface SourceMark {
  readonly sources: readonly Source[]
}

/** Report content as the sections write it: the same shape, with sources where numbers will stand. */
export type Draft<T> = T extends Citation
  ? SourceMark
  : T extends object
    ? { readonly [Key in keyof T]: Draft<T[Key]> }
    : T

export type DraftPassage = readonly (string | SourceMark)[]

export const THE_REVIEW: SourceMark = { sources: ['review'] }

/** Marks the sources of a claim; one that has none of its own is the review's. */
export function cite(sources: readonly Source[]): SourceMark {
  return sources.length === 0 ? THE_REVIEW : { sources }
}

/** Template tag that weaves texts, numbers, citations and other passages into one passage. */
export function passage(
  texts: TemplateStringsArray,
  ...parts: readonly (string | number | SourceMark | DraftPassage)[]
): DraftPassage {
  return joined(texts.flatMap((text, index) => [text, parts[index] ?? '']))
}

/** Joins passages into one, with a space between them; empty ones leave no trace. */
export function flow(...passages: readonly DraftPassage[]): DraftPassage {
  const filled = passages.filter((part) => part.length > 0)
  return joined(filled.flatMap((part, index) => (index === 0 ? [part] : [' ', part])))
}

function joined(parts: readonly (string | number | SourceMark | DraftPassage)[]): DraftPassage {
  const out: (string | SourceMark)[] = []
  for (const part of parts) {
    if (isPassage(part)) for (const piece of part) add(out, piece)
    else add(out, typeof part === 'number' ? String(part) : part)
  }
  return out
}

function add(out: (string | SourceMark)[], piece: string | SourceMark): void {
  const last = out.at(-1)
  if (piece === '') return
  if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece
  else out.push(piece)
}

function isPassage(part: string | number | SourceMark | DraftPassage): part is DraftPassage {
  return Array.isArray(part)
}
