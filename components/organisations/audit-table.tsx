import Link from 'next/link'
import { longDate } from '@/components/questionnaire/labels'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { AuditEntry, AuditSubject } from '@/lib/data/audit-trail'
import { actionInWords, changesInWords } from './audit-words'
import { ROLE_LABELS } from './labels'

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Rows of the audit trail, the latest first. */
export function AuditTable({
  entries,
  names,
}: {
  entries: readonly AuditEntry[]
  /** Names of sites, so that ids need not be read. */
  names: ReadonlyMap<string, string>
}) {
  return (
    <Table caption="What happened, the latest first" captionHidden className="min-w-160">
      <thead>
        <tr>
          <Th>When (UTC)</Th>
          <Th>Who</Th>
          <Th className="min-w-44">What</Th>
          <Th className="min-w-56">Before and after</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence}>
            <Td className="whitespace-nowrap">
              <time dateTime={entry.at}>{WHEN.format(new Date(entry.at))}</time>
            </Td>
            <Td>
              {whoInWords(entry)}
              <span className="block text-ink-muted">{ROLE_LABELS[entry.role] ?? null}</span>
            </Td>
            <Td>
              {actionInWords(entry.action)} {entry.refused ? <Tag tone="warning">Refused</Tag> : null}
              {entry.about ? <Subject about={entry.about} /> : null}
            </Td>
            <Td>
              <ul>
                {changesInWords(entry.before, entry.after, names).map((line) => (
                  <li key={line} className="wrap-anywhere">
                    {line}
                  </li>
                ))}
              </ul>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Subject({ about }: { about: AuditSubject }) {
  if (about.kind === 'person') return <span className="block text-ink-muted">{about.name}</span>
  const isSite = about.kind === 'site'
  return (
    <Link href={`/${isSite ? 'sites' : 'assessments'}/${about.id}`} className="link block w-fit py-0.5">
      {isSite ? about.site : `${about.site}, begun on ${longDate(about.begunOn)}`}
    </Link>
  )
}

function whoInWords({ who, role }: AuditEntry): string {
  if (who !== null) return who
  if (role === 'installation') return 'The program'
  if (role === 'respondent') return 'A respondent'
  if (role === 'nobody') return 'Somebody not signed in'
  return 'Somebody whose account is gone'
}
