import type { DomainId } from '@/lib/evidence/model'

/** The name that links to a domain's section lead to. */
export const domainId = (domain: DomainId): string => `domain-${domain}`
