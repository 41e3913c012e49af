import type { ReportFacts } from '@/lib/report/content'

const LONGEST_SITE = 80
// Separators and what Windows forbids in names, controls, and marks that turn the direction of reading.
const NOT_IN_NAMES = /[\\/:*?"<>|%\p{Cc}\p{Cf}\p{Cs}]+/gu

/** "IPS Readiness - Northside - 2026-11-22.pdf": a name that every file system takes, whatever the site is called. */
export function reportFileName(facts: Pick<ReportFacts, 'site' | 'date'>): string {
  const site = [...facts.site.replace(NOT_IN_NAMES, ' ').replace(/\s+/g, ' ')].slice(0, LONGEST_SITE).join('')
  const name = site.replace(/^[.\s]+|[.\s]+$/g, '')
  return ['IPS Readiness', name, facts.date].filter(Boolean).join(' - ').concat('.pdf')
}
