import type { DomainId } from '@/lib/evidence/model'
import type { InstrumentContent } from '@/lib/instrument/model'

/** Where "Save and continue" leads from a domain: the next one, or the check of all answers after the last. */
export function placeAfter({ domains }: InstrumentContent, domain: DomainId): string {
  const next = domains[domains.findIndex(({ id }) => id === domain) + 1]
  return next ? `/r/domains/${next.id}` : '/r/check'
}
