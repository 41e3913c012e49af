import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ClearAgreement } from '@/components/consensus/clear-agreement'
import { ProfileAnswerForm } from '@/components/profile/profile-answer-form'
import { levelMeaning } from '@/components/questionnaire/answer-words'
import { BackLink } from '@/components/ui/breadcrumbs'
import { PageHeading } from '@/components/ui/page-heading'
import { domainById } from '@/lib/evidence/domains'
import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import { type Item, LEVELS } from '@/lib/instrument/model'
import { clearProfileAnswerAction, saveProfileAnswerAction } from '../../actions'
import { profileOf } from '../profile'

type Props = PageProps<'/profiles/[id]/[item]'>

async function load(params: Props['params']) {
  const { id, item: itemId } = await params
  const shown = await profileOf(id, `/${encodeURIComponent(itemId)}`)
  const item = shown.items.find((candidate) => candidate.id === itemId) ?? notFound()
  return { ...shown, item }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { item, title } = await load(params)
  return { title: `${item.label} – ${title}` }
}

/** One question of a draft: what holds in the state, and where that can be read. */
export default async function ProfileItemPage({ params }: Props) {
  const { profile, item, title } = await load(params)
  const draft = `/profiles/${profile.id}`
  if (profile.version !== null) redirect(draft)
  const answer = profile.answers[item.id]
  const place = { id: profile.id, item: item.id }
  return (
    <>
      <BackLink href={draft}>{title}</BackLink>
      <ProfileAnswerForm
        action={saveProfileAnswerAction.bind(null, place)}
        heading={
          <PageHeading caption={domainById(item.domain).title} title={item.question}>
            <p className="text-sm text-ink-muted">Where to look: {item.proof}</p>
          </PageHeading>
        }
        levels={levelsOf(item)}
        answered={{
          value: answer ? String(answer.value) : '',
          sourceTitle: answer?.source.title ?? '',
          sourceKind: answer?.source.kind ?? '',
          sourceUrl: answer?.source.url ?? '',
          sourceDate: answer?.source.date ?? '',
          note: answer?.note ?? '',
          revision: answer?.revision ?? 0,
        }}
        back={draft}
      />
      {answer ? (
        <div className="mt-6">
          <ClearAgreement
            action={clearProfileAnswerAction.bind(null, place)}
            revision={answer.revision}
            label="Take this answer out of the draft"
          />
        </div>
      ) : null}
    </>
  )
}

function levelsOf(item: Item) {
  return [
    ...LEVELS.map((level) => ({ value: String(level), label: `${level} – ${levelMeaning(item, level)}` })),
    { value: 'not-applicable', label: NON_LEVEL_LABELS['not-applicable'] },
  ]
}
