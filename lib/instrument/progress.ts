import type { DomainId } from '@/lib/evidence/model'
import { itemsOfDomain } from '@/lib/instrument/items'
import type { FormId, InstrumentContent } from '@/lib/instrument/model'

/** How many of the questions have an answer; "don't know" and "does not apply" are answers. */
export interface Progress {
  readonly answered: number
  readonly total: number
}

export interface FormProgress extends Progress {
  /** One entry a domain, in instrument order. */
  readonly domains: readonly (Progress & { readonly domain: DomainId })[]
}

/**
 * Takes one person's answers by item id (an item that is absent or null is not answered) and returns the
 * progress of each domain of the form and of the form as a whole. Keys that the form does not ask are ignored.
 */
export function progressOf(
  instrument: InstrumentContent,
  form: FormId,
  answers: Readonly<Record<string, unknown>>,
): FormProgress {
  const domains = instrument.domains.map((domain) => {
    const items = itemsOfDomain(domain, form)
    const answered = items.filter((item) => (answers[item.id] ?? null) !== null).length
    return { domain: domain.id, answered, total: items.length }
  })
  return {
    domains,
    answered: domains.reduce((sum, domain) => sum + domain.answered, 0),
    total: domains.reduce((sum, domain) => sum + domain.total, 0),
  }
}
