import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { SummaryList } from '@/components/ui/summary-list'
import type { SiteSummary } from '@/lib/data/sites'
import { SETTING_LABELS } from '@/lib/instrument/labels'

/** Sites by name, each with what can be done next. */
export function SiteList({
  sites,
  mayAssess,
  mayAdd,
  withAgency = false,
}: {
  sites: readonly SiteSummary[]
  mayAssess: boolean
  mayAdd: boolean
  withAgency?: boolean
}) {
  if (sites.length === 0) {
    return (
      <EmptyState title="There is no site yet">
        <p>{mayAdd ? 'Add the first one below.' : 'The person who leads your agency can add one.'}</p>
      </EmptyState>
    )
  }
  return (
    <SummaryList
      rows={sites.map(({ id, name, agency, setting, region }) => ({
        key: id,
        label: (
          <Link href={`/sites/${id}`} className="link inline-block py-1">
            {name}
          </Link>
        ),
        value: [withAgency ? agency.name : null, SETTING_LABELS[setting], region].filter(Boolean).join(' · '),
        action: mayAssess ? (
          <Link href={`/assessments/new?site=${id}`} className="link inline-block py-1">
            New assessment<span className="sr-only"> of {name}</span>
          </Link>
        ) : null,
      }))}
    />
  )
}
