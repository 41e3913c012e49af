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
  return numberOnwards(draft, [], supplied)
}

/**
 * Numbers the citations of a draft that joins a numbered text: a source that stands in `references` keeps its number,
 * others follow. Returns the content and the whole list, `references` first and as they were.
 */
export function numberOnwards<T>(
  draft: Draft<T>,
  references: readonly ReportReference[],
  supplied?: SuppliedReferences,
): { readonly content: T; readonly references: readonly ReportReference[] } {
  const listed = new Map(references.map(({ path, number }) => [path, number]))
  const numbers = new Map<Source, number>()
  const numberOf = (source: Source): number => {
    const known = listed.get(pathOf(source)) ?? numbers.get(source)
    if (known !== undefined) return known
    numbers.set(source, references.length + numbers.size + 1)
    return references.length + numbers.size
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
  const further = [...numbers].map(([source, number]) => reference(source, number, supplied))
  return { content, references: [...references, ...further] }
}

/** The page about a source, one of its own each. */
function pathOf(source: Source): string {
  if (source === 'review') return REVIEW_PATH
  return typeof source === 'number' ? referencePath(source) : studyPath(source)
}

function isMark(value: object): value is SourceMark {
  return 'sources' in value
}

function reference(source: Source, number: number, supplied?: SuppliedReferences): ReportReference {
  const path = pathOf(source)
  if (source === 'review') {
    return { number, kind: 'review', label: reviewCitation(), path, doi: REVIEW.doi }
  }
  if (typeof source === 'number') {
    const details = supplied?.get(source)
    return {
      number,
      kind: 'bracketed',
      label: bracketedCitation(source, details),
      path,
      doi: details?.doi ?? null,
    }
  }
  const study = studyById(source)
  if (study === null) throw new RangeError(`Table 1 has no study ${source}`)
  return {
    number,
    kind: 'study',
    label: studyCitation(study),
    path,
    doi: study.record?.doi ?? null,
  }
}
