import type { Metadata } from 'next'
import { SiteForm } from '@/components/account/site-form'
import { SiteList } from '@/components/account/site-list'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { listSites } from '@/lib/data/sites'
import { timeZones } from '@/lib/forms/time-zone'
import { shownOrganisation } from '../shown-organisation'
import { createSiteAction } from './actions'

export const metadata: Metadata = { title: 'Your sites' }

/** The sites of the person's agencies, and a way to add one for those who lead an agency. */
export default async function SitesPage({ searchParams }: PageProps<'/sites'>) {
  const actor = await requireActor('/sites')
  const shown = (await shownOrganisation(actor)) ?? undefined
  const [sites, account, { added }] = await Promise.all([
    listSites(actor, shown),
    getAccount(actor),
    searchParams,
  ])
  const agencies = account.organisations.filter(
    ({ id, kind, role }) => kind === 'agency' && role === 'lead' && (shown === undefined || id === shown),
  )
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
      <SiteList sites={sites} mayAssess={agencies.length > 0} mayAdd={agencies.length > 0} withAgency />
      {agencies.length > 0 ? (
        <>
          <SectionHeading id="add">Add a site</SectionHeading>
          <SiteForm
            key={sites.length}
            action={createSiteAction}
            agencies={agencies}
            timeZones={timeZones()}
          />
        </>
      ) : null}
    </>
  )
}
