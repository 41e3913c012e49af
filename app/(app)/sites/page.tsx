import type { Metadata } from 'next'
import Link from 'next/link'
import { SiteForm } from '@/components/account/site-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { requireActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { listSites } from '@/lib/data/sites'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { createSiteAction } from './actions'

export const metadata: Metadata = { title: 'Your sites' }

/** The sites of the person's agencies, and a way to add one for those who lead an agency. */
export default async function SitesPage({ searchParams }: PageProps<'/sites'>) {
  const actor = await requireActor('/sites')
  const [sites, account, { added }] = await Promise.all([listSites(actor), getAccount(actor), searchParams])
  const agencies = account.organisations.filter(({ kind, role }) => kind === 'agency' && role === 'lead')
  const fresh = sites.find((site) => site.id === added)
  return (
    <>
      <BackLink href="/assessments">Assessments</BackLink>
      <PageHeading
        title="Your sites"
        lead="A site is the team or place that adopts IPS. Each is assessed on its own."
      />
      {fresh ? (
        <Notice tone="success" role="status" title={`${fresh.name} is added`} className="mb-8" />
      ) : null}
      {sites.length === 0 ? (
        <EmptyState title="There is no site yet">
          <p>
            {agencies.length > 0
              ? 'Add the first one below.'
              : 'The person who leads your agency can add one.'}
          </p>
        </EmptyState>
      ) : (
        <SummaryList
          rows={sites.map((site) => ({
            key: site.id,
            label: site.name,
            value: [site.agency.name, SETTING_LABELS[site.setting], site.region].filter(Boolean).join(' · '),
            action: (
              <Link href={`/assessments/new?site=${site.id}`} className="link inline-block py-1">
                New assessment<span className="sr-only"> of {site.name}</span>
              </Link>
            ),
          }))}
        />
      )}
      {agencies.length > 0 ? (
        <>
          <SectionHeading id="add">Add a site</SectionHeading>
          <SiteForm key={sites.length} action={createSiteAction} agencies={agencies} />
        </>
      ) : null}
    </>
  )
}
