const LONGEST_SUBJECT = 80
// Separators and what Windows forbids in names, controls, and marks that turn the direction of reading.
const NOT_IN_NAMES = /[\\/:*?"<>|%\p{Cc}\p{Cf}\p{Cs}]+/gu

/** "IPS Readiness - Northside - 2026-11-22.pdf": a name that every file system takes, whatever the subject is called. */
export function fileNameOf(subject: string, date: string, extension: 'pdf' | 'json' | 'ics'): string {
  const plain = [...subject.replace(NOT_IN_NAMES, ' ').replace(/\s+/g, ' ')]
    .slice(0, LONGEST_SUBJECT)
    .join('')
  const name = plain.replace(/^[.\s]+|[.\s]+$/g, '')
  return ['IPS Readiness', name, date].filter(Boolean).join(' - ').concat('.', extension)
}
