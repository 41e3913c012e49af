import type { Metadata } from 'next'
import { ActionGroups } from '@/components/plans/action-groups'
import { BackLink } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { myActions } from '@/lib/data/plans'

export const metadata: Metadata = { title: 'My actions' }

/** What is one's own to do, across all sites, by due day. */
export default async function MyActionsPage() {
  const actions = await myActions(await requireActor('/my-actions'))
  return (
    <>
      <BackLink href="/plans">All plans</BackLink>
      <PageHeading
        title="My actions"
        lead="What you are the owner of, at all sites. Open an action to say how far it is and to write notes."
      />
      {actions.length === 0 ? (
        <EmptyState title="No action is yours">
          <p>When somebody makes you the owner of one, it stands here, and a mail tells you so.</p>
        </EmptyState>
      ) : (
        <ActionGroups actions={actions} by="due" withSite />
      )}
    </>
  )
}
