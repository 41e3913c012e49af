import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/respond'
import { DeletionNotice } from '@/components/organisations/deletion-notice'
import { KIND_LABELS, ROLE_LABELS } from '@/components/organisations/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { requireActor } from '@/lib/auth/require-actor'
import { DELETION_GRACE_DAYS } from '@/lib/data/organisation-deletion'
import { getOrganisation, type OrganisationView } from '@/lib/data/organisations'

type Props = PageProps<'/organisations/[id]'>

async function organisationOf({ params }: Props): Promise<OrganisationView> {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}`)
  return orNotFound(getOrganisation(actor, id))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await organisationOf(props)).name }
}

/** One organisation: what it is, what belongs to it, and where its people, sites and records are. */
export default async function OrganisationPage(props: Props) {
  const organisation = await organisationOf(props)
  const { id, name, kind, role, jurisdiction, timeZone, agencies, may } = organisation
  const facts = [
    ...(role ? [{ key: 'role', label: 'Your role', value: ROLE_LABELS[role] }] : []),
    ...(jurisdiction ? [{ key: 'jurisdiction', label: 'Jurisdiction', value: jurisdiction.name }] : []),
    ...(timeZone ? [{ key: 'zone', label: 'Time zone', value: timeZone.replaceAll('_', ' ') }] : []),
  ]
  return (
    <>
      <BackLink href="/organisations">Organisations</BackLink>
      <DeletionNotice organisation={organisation} graceDays={DELETION_GRACE_DAYS} />
      <PageHeading caption={KIND_LABELS[kind]} title={name}>
        {may.rename ? (
          <LinkButton href={`/organisations/${id}/edit`} variant="secondary">
            Change
          </LinkButton>
        ) : null}
      </PageHeading>
      {facts.length > 0 ? <SummaryList rows={facts} /> : null}
      <OrganisationLinks organisation={organisation} />
      {kind === 'jurisdiction' && may.seeMembers ? (
        <>
          <SectionHeading id="agencies">Agencies</SectionHeading>
          {agencies.length === 0 ? <p>No agency belongs to it yet.</p> : null}
          <ul className="max-w-4xl">
            {agencies.map((agency) => (
              <li key={agency.id}>
                <Link href={`/organisations/${agency.id}`} className="link inline-block py-1.5 wrap-anywhere">
                  {agency.name}
                </Link>
              </li>
            ))}
          </ul>
          {may.addAgency ? (
            <LinkButton href="/organisations/new" variant="secondary" className="mt-4">
              Add an agency
            </LinkButton>
          ) : null}
        </>
      ) : null}
    </>
  )
}

function OrganisationLinks({ organisation: { id, may } }: { organisation: OrganisationView }) {
  const links: readonly (readonly string[])[] = [
    ...(may.seeMembers
      ? [['members', 'People', 'Who belongs to it, in what role, and who is invited.']]
      : []),
    ...(may.manageRounds
      ? [['/rounds', 'Rounds', 'Many sites assessed in the same weeks, and how far each is.']]
      : []),
    ...(may.importSites
      ? [['import-sites', 'Import sites', 'Add the sites of your agencies from a list (CSV).']]
      : []),
    ...(may.seeSites ? [['sites', 'Sites', 'The teams and places that are assessed.']] : []),
    ...(may.manageProfile
      ? [['profiles', 'State profile', 'What the state sets, answered once for all agencies.']]
      : []),
    ...(may.seeAuditTrail ? [['audit-trail', 'Audit trail', 'Who changed what, and when.']] : []),
    ...(may.export
      ? [['export', 'Download all data', 'Everything stored of the agency, as one file (JSON).']]
      : []),
    ...(may.leave ? [['leave', 'Leave', 'Give up your role here.']] : []),
    ...(may.delete ? [['delete', 'Delete', 'Delete the organisation with all it has.']] : []),
  ]
  if (links.length === 0) return null
  return (
    <ul className="mt-8 grid max-w-4xl gap-x-10 gap-y-4 sm:grid-cols-2">
      {links.map(([path = '', label, hint]) => (
        <li key={path}>
          {path === 'export' ? (
            <a href={`/organisations/${id}/export`} className="link inline-block py-1 font-semibold" download>
              {label}
            </a>
          ) : (
            <Link
              href={path.startsWith('/') ? path : `/organisations/${id}/${path}`}
              className="link inline-block py-1 font-semibold"
            >
              {label}
            </Link>
          )}
          <p className="text-sm text-ink-muted">{hint}</p>
        </li>
      ))}
    </ul>
  )
}
