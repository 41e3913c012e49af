import type { OrganisationKind } from '@/lib/data/organisation-scope'

/** What somebody's role is called on pages. */
export const ROLE_LABELS: Readonly<Record<string, string>> = {
  operator: 'Operator',
  coordinator: 'Coordinator',
  lead: 'Lead',
  member: 'Member',
}

/** What a role may do, in a line, where somebody chooses it. */
export const ROLE_HINTS: Readonly<Record<string, string>> = {
  coordinator:
    'Sees the agencies of the jurisdiction and their sites by name, runs rounds, and can add agencies, sites and coordinators.',
  lead: 'Runs assessments, reads all results, and manages sites and people.',
  member: 'Sees assessments, answers where asked to, and reads reports once they are final.',
}

export const KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  jurisdiction: 'Jurisdiction',
  agency: 'Agency',
}

/** The day of an instant in words, in UTC. */
export function dayInWords(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant))
}
