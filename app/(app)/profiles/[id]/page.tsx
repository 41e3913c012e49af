import type { Metadata } from 'next'
import { DraftItems, PublishedItems } from '@/components/profile/profile-items'
import { longDate } from '@/components/questionnaire/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { DOMAINS } from '@/lib/evidence/domains'
import { publishProfileAction } from '../actions'
import { profileOf } from './profile'

type Props = PageProps<'/profiles/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { profile, title } = await profileOf((await params).id, '')
  return { title: `${title} – ${profile.jurisdiction.name}` }
}

/** One version of a state profile with its sources; a draft leads to the form of each question and is published here. */
export default async function ProfilePage({ params }: Props) {
  const { profile, items, title } = await profileOf((await params).id, '')
  const { jurisdiction, version, publishedAt, publishedBy, answered } = profile
  const draft = version === null
  const Items = draft ? DraftItems : PublishedItems
  return (
    <>
      <BackLink href={`/organisations/${jurisdiction.id}/profiles`}>All versions</BackLink>
      <PageHeading
        caption={jurisdiction.name}
        title={title}
        lead={
          draft
            ? `${answered} of ${items.length} answered. Leave out what you do not know; agencies see nothing until you publish.`
            : `Published on ${publishedAt ? longDate(publishedAt) : ''}${publishedBy ? ` by ${publishedBy}` : ''}. It changes no more; the next version takes its place.`
        }
      />
      {DOMAINS.map(({ id, title: domain }) => {
        const ofDomain = items.filter((item) => item.domain === id)
        if (ofDomain.length === 0) return null
        return (
          <section key={id} aria-labelledby={id}>
            <SectionHeading id={id}>{domain}</SectionHeading>
            <Items profile={profile} items={ofDomain} />
          </section>
        )
      })}
      {draft ? (
        <section aria-labelledby="publish">
          <SectionHeading id="publish">Publish</SectionHeading>
          <p className="mb-4 max-w-2xl">
            The agencies of {jurisdiction.name} see it at once, beside the questions of every assessment that
            is not finalised. A published version changes no more; to correct it, begin the next one.
          </p>
          <ConfirmForm
            action={publishProfileAction.bind(null, profile.id)}
            variant="primary"
            label="Publish this version"
            busy="Publishing …"
          />
        </section>
      ) : null}
    </>
  )
}
