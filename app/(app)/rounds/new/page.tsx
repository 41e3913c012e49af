import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RoundForm } from '@/components/rounds/round-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { listRoundJurisdictions } from '@/lib/data/rounds'
import { createRoundAction } from '../actions'

export const metadata: Metadata = { title: 'New round' }

/** A new round of a jurisdiction; its sites are chosen next. */
export default async function NewRoundPage({ searchParams }: PageProps<'/rounds/new'>) {
  const actor = await requireActor('/rounds/new')
  const [jurisdictions, { organisation }] = await Promise.all([listRoundJurisdictions(actor), searchParams])
  if (jurisdictions.length === 0) notFound()
  const chosen = jurisdictions.find(({ id }) => id === organisation)
  const [first] = chosen ? [chosen] : jurisdictions
  return (
    <>
      <BackLink href="/rounds">Rounds</BackLink>
      <RoundForm
        action={createRoundAction}
        heading={
          <PageHeading
            title="New round"
            lead="Nothing goes out before you have chosen the sites and sent the round."
          />
        }
        jurisdictions={jurisdictions}
        values={{ organisationId: chosen?.id, opensOn: first?.today }}
        submit="Save and choose sites"
      />
    </>
  )
}
