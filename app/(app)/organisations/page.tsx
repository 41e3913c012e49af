import type { Metadata } from 'next'
import Link from 'next/link'
import { KIND_LABELS, ROLE_LABELS } from '@/components/organisations/labels'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { requireActor } from '@/lib/auth/require-actor'
import { listJurisdictions, listOrganisations } from '@/lib/data/organisations'

export const metadata: Metadata = { title: 'Organisations' }

/** The organisations that the person has a role in; for an operator all of the installation. */
export default async function OrganisationsPage() {
  const actor = await requireActor('/organisations')
  const [organisations, jurisdictions] = await Promise.all([
    listOrganisations(actor),
    listJurisdictions(actor),
  ])
  const mayAdd = actor.operator || jurisdictions.length > 0
  return (
    <>
      <PageHeading
        title="Organisations"
        lead={
          actor.operator
            ? 'Every organisation of this installation, by name. As an operator you see no answers.'
            : 'Where you have a role.'
        }
      >
        {mayAdd ? <LinkButton href="/organisations/new">Add an organisation</LinkButton> : null}
      </PageHeading>
      {organisations.length === 0 ? (
        <EmptyState title="You belong to no organisation">
          <p>Whoever leads an agency can invite you.</p>
        </EmptyState>
      ) : (
        <SummaryList
          rows={organisations.map(({ id, name, kind, role, deletionRequestedAt }) => ({
            key: id,
            label: (
              <Link href={`/organisations/${id}`} className="link block w-fit py-1">
                {name}
              </Link>
            ),
            value: [KIND_LABELS[kind], role ? ROLE_LABELS[role] : null].filter(Boolean).join(' · '),
            action: deletionRequestedAt ? <Tag tone="warning">To be deleted</Tag> : null,
          }))}
        />
      )}
    </>
  )
}
