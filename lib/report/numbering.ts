import {
  bracketedCitation,
  REVIEW,
  REVIEW_PATH,
  referencePath,
  reviewCitation,
  studyCitation,
  studyPath,
} from '@/lib/evidence/citations'
import type { ReferenceNumber, SuppliedReference } from '@/lib/evidence/model'
import { studyById } from '@/lib/evidence/studies'
import type { ReportReference } from '@/lib/report/content'
import type { Draft, Source, SourceMark } from '@/lib/report/draft'

/** Details that the operator of an installation supplied, by the review's reference number. */
export type SuppliedReferences = ReadonlyMap<ReferenceNumber, SuppliedReference>

/**
 * Numbers the citations of a draft in order of first use, where the order of keys and entries is the reading
 * order, and returns the numbered content with the reference list that resolves every number and nothing else.
 */
export function numberCitations<T>(
  draft: Draft<T>,
  supplied?: SuppliedReferences,
): { readonly content: T; readonly references: readonly ReportReference[] } {
  const numbers = new Map<Source, number>()
  const numberOf = (source: Source): number => {
    const known = numbers.get(source)
    if (known !== undefined) return known
    numbers.set(source, numbers.size + 1)
    return numbers.size
  }
  const resolve = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (isMark(value)) {
      const cited = [...new Set(value.sources.map(numberOf))]
      return { cite: cited.sort((a, b) => a - b) }
    }
    if (Array.isArray(value)) return value.map(resolve)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
  }
  const content = resolve(draft) as T
  const references = [...numbers].map(([source, number]) => reference(source, number, supplied))
  return { content, references }
}

function isMark(value: object): value is SourceMark {
  return 'sources' in value
}

function reference(source: Source, number: number, supplied?: SuppliedReferences): ReportReference {
  if (source === 'review') {
    return { number, kind: 'review', label: reviewCitation(), path: REVIEW_PATH, doi: REVIEW.doi }
  }
  if (typeof source === 'number') {
    const details = supplied?.get(source)
    return {
      number,
      kind: 'bracketed',
      label: bracketedCitation(source, details),
      path: referencePath(source),
      doi: details?.doi ?? null,
    }
  }
  const study = studyById(source)
  if (study === null) throw new RangeError(`Table 1 has no study ${source}`)
  return {
    number,
    kind: 'study',
    label: studyCitation(study),
    path: studyPath(source),
    doi: study.record?.doi ?? null,
  }
}
