import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ROUND_STATE_LABELS, ROUND_STATE_TONES } from '@/components/rounds/labels'
import { finalisedInWords } from '@/components/rounds/progress-counts'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { requireActor } from '@/lib/auth/require-actor'
import { listRoundJurisdictions, listRounds } from '@/lib/data/rounds'
import { dayInWords } from '@/lib/forms/calendar-day'
import { shownOrganisation } from '../shown-organisation'

export const metadata: Metadata = { title: 'Rounds' }

/** The rounds of the jurisdictions that the person coordinates. */
export default async function RoundsPage() {
  const actor = await requireActor('/rounds')
  const [jurisdictions, all, shown] = await Promise.all([
    listRoundJurisdictions(actor),
    listRounds(actor),
    shownOrganisation(actor),
  ])
  if (jurisdictions.length === 0) notFound()
  const one = jurisdictions.find(({ id }) => id === shown)
  const rounds = one ? all.filter(({ organisationId }) => organisationId === one.id) : all
  const several = !one && jurisdictions.length > 1
  const add = one ? `/rounds/new?organisation=${one.id}` : '/rounds/new'
  return (
    <>
      <PageHeading
        title="Rounds"
        lead="In a round many sites are assessed in the same form and the same weeks. You see how far each is, and of its results what its agency shares."
      >
        {rounds.length > 0 ? <LinkButton href={add}>New round</LinkButton> : null}
      </PageHeading>
      {rounds.length === 0 ? (
        <EmptyState
          title="There is no round yet"
          action={<LinkButton href={add}>Make the first round</LinkButton>}
        >
          <p>
            Give it a name and a due date, choose the sites, and send it. Each agency then finds an assessment
            ready to open.
          </p>
        </EmptyState>
      ) : (
        <Table caption="Rounds, the latest first" captionHidden>
          <thead>
            <tr>
              <Th>Round</Th>
              {several ? <Th>Jurisdiction</Th> : null}
              <Th>State</Th>
              <Th>Opens</Th>
              <Th>Due</Th>
              <Th>Sites</Th>
            </tr>
          </thead>
          <tbody>
            {rounds.map(({ id, name, jurisdiction, state, opensOn, dueOn, counts, sites }) => (
              <tr key={id}>
                <Th scope="row" className="min-w-40 wrap-anywhere">
                  <Link href={`/rounds/${id}`} className="link inline-block py-1">
                    {name}
                  </Link>
                </Th>
                {several ? <Td className="wrap-anywhere">{jurisdiction}</Td> : null}
                <Td>
                  <Tag tone={ROUND_STATE_TONES[state]}>{ROUND_STATE_LABELS[state]}</Tag>
                </Td>
                <Td className="whitespace-nowrap">{dayInWords(opensOn)}</Td>
                <Td className="whitespace-nowrap">{dayInWords(dueOn)}</Td>
                <Td className="whitespace-nowrap">
                  {state === 'open' || state === 'closed' ? finalisedInWords(counts, sites) : sites}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}
