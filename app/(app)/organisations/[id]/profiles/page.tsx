import type { Metadata } from 'next'
import { beginProfileAction } from '@/app/(app)/profiles/actions'
import { orNotFound } from '@/app/respond'
import { longDate } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { Tag } from '@/components/ui/tag'
import { TaskList, TaskListRow } from '@/components/ui/task-list'
import { requireActor } from '@/lib/auth/require-actor'
import { listProfiles } from '@/lib/data/state-profiles'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'

export const metadata: Metadata = { title: 'State profile' }

const TOTAL = systemItemsOf(CURRENT_INSTRUMENT).length

/** The profile of a jurisdiction: its draft, and every version that was published. */
export default async function ProfilesPage({ params }: PageProps<'/organisations/[id]/profiles'>) {
  const { id } = await params
  const actor = await requireActor(`/organisations/${id}/profiles`)
  const { jurisdiction, draft, published } = await orNotFound(listProfiles(actor, id))
  return (
    <>
      <BackLink href={`/organisations/${id}`}>{jurisdiction.name}</BackLink>
      <PageHeading
        caption={jurisdiction.name}
        title="State profile"
        lead={`${TOTAL} of the questions are about what state or nation sets. Answer them once, each with a source, and no agency has to guess. Agencies see an answer as a suggestion; it counts only where they accept it.`}
      >
        {draft ? (
          <LinkButton href={`/profiles/${draft.id}`}>
            Go on with the draft ({draft.answered} of {TOTAL} answered)
          </LinkButton>
        ) : (
          <ConfirmForm
            action={beginProfileAction.bind(null, id)}
            variant="primary"
            label={published.length === 0 ? 'Begin the first version' : 'Begin the next version'}
            busy="Beginning …"
          />
        )}
      </PageHeading>
      <SectionHeading id="published">Published versions</SectionHeading>
      {published.length === 0 ? (
        <p>None yet. Agencies see nothing of a draft.</p>
      ) : (
        <TaskList>
          {published.map(({ id: profileId, version, publishedAt, answered, instrumentId }, at) => (
            <TaskListRow
              key={profileId}
              id={`profile-${profileId}`}
              href={`/profiles/${profileId}`}
              title={`Version ${version}`}
              hint={`Published on ${publishedAt ? longDate(publishedAt) : ''} · ${answered} questions answered · questionnaire ${instrumentId}`}
              status={at === 0 ? <Tag tone="success">Shown to agencies</Tag> : <Tag>Earlier</Tag>}
            />
          ))}
        </TaskList>
      )}
    </>
  )
}
