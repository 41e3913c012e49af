import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '@/app/respond'
import { DeletionNotice } from '@/components/organisations/deletion-notice'
import { SiteImport } from '@/components/rounds/site-import'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { DELETION_GRACE_DAYS } from '@/lib/data/organisation-deletion'
import { getOrganisation } from '@/lib/data/organisations'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { SETTINGS } from '@/lib/instrument/model'
import { checkSitesAction, importSitesAction } from './actions'

export const metadata: Metadata = { title: 'Import sites' }

/** A list of sites of the jurisdiction's agencies, checked line by line and imported as a whole. */
export default async function ImportSitesPage({
  params,
  searchParams,
}: PageProps<'/organisations/[id]/import-sites'>) {
  const { id } = await params
  const path = `/organisations/${id}/import-sites`
  const actor = await requireActor(path)
  const organisation = await orNotFound(getOrganisation(actor, id))
  if (!organisation.may.importSites) notFound()
  const { name, timeZone, deletionRequestedAt } = organisation
  const { added } = await searchParams
  const count = typeof added === 'string' && /^[1-9]\d{0,3}$/.test(added) ? Number(added) : 0
  return (
    <>
      <BackLink href={`/organisations/${id}`}>{name}</BackLink>
      <DeletionNotice organisation={organisation} graceDays={DELETION_GRACE_DAYS} />
      {count > 0 ? (
        <Notice
          tone="success"
          role="status"
          title={count === 1 ? '1 site is imported' : `${count} sites are imported`}
          className="mb-8"
        />
      ) : null}
      <PageHeading
        caption={name}
        title="Import sites"
        lead="Add the sites of your agencies from a list. It is checked first, and imported as a whole or not at all."
      />
      <div className="mb-8 space-y-3">
        <Disclosure summary="How the list looks">
          <div className="prose">
            <p>
              The first line names the columns:{' '}
              <code>agency, site, setting, region, population, IPS start, time zone</code>. The last four may
              be left out. Columns are parted by commas, semicolons or tabs.
            </p>
            <ul>
              <li>
                <code>agency</code> is the name of an agency of {name}. Add agencies first; a list does not
                make any.
              </li>
              <li>
                <code>setting</code> is one of:{' '}
                {SETTINGS.map((setting, at) => (
                  <span key={setting}>
                    {at > 0 ? ', ' : ''}
                    <code>{setting}</code> ({SETTING_LABELS[setting].toLowerCase()})
                  </span>
                ))}
                .
              </li>
              <li>
                <code>IPS start</code> is a day, written as 2024-03-31.
              </li>
              <li>
                <code>time zone</code> is written like Europe/Helsinki. A site without one gets that of {name}
                , {timeZone}.
              </li>
            </ul>
          </div>
        </Disclosure>
      </div>
      {deletionRequestedAt === null ? (
        <SiteImport
          key={count}
          check={checkSitesAction.bind(null, id)}
          run={importSitesAction.bind(null, id)}
          path={path}
        />
      ) : null}
    </>
  )
}
