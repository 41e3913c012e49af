import { AnswerSource } from '@/components/profile/answer-source'
import { levelInWords } from '@/components/profile/level-in-words'
import { answerWords } from '@/components/questionnaire/answer-words'
import { Tag } from '@/components/ui/tag'
import { TaskList, TaskListRow } from '@/components/ui/task-list'
import type { ProfileAnswer, ProfileView } from '@/lib/data/state-profiles'
import type { Item } from '@/lib/instrument/model'

/** The questions of a draft, each leading to its form. */
export function DraftItems({ profile, items }: { profile: ProfileView; items: readonly Item[] }) {
  return (
    <TaskList>
      {items.map((item) => {
        const answer = profile.answers[item.id]
        return (
          <TaskListRow
            key={item.id}
            id={item.id}
            href={`/profiles/${profile.id}/${item.id}`}
            title={item.question}
            hint={answer ? answer.source.title : undefined}
            status={answer ? <Tag tone="success">{answerWords(answer.value)}</Tag> : <Tag>No answer</Tag>}
          />
        )
      })}
    </TaskList>
  )
}

/** The questions of a published version with their answers and sources. */
export function PublishedItems({ profile, items }: { profile: ProfileView; items: readonly Item[] }) {
  return (
    <ul className="max-w-4xl border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-3.5">
          <h3 className="font-semibold">{item.question}</h3>
          <PublishedAnswer item={item} answer={profile.answers[item.id]} />
        </li>
      ))}
    </ul>
  )
}

function PublishedAnswer({ item, answer }: { item: Item; answer: ProfileAnswer | undefined }) {
  if (!answer) return <p className="text-ink-muted italic">No answer</p>
  const { value, source, note } = answer
  return (
    <>
      <p>{typeof value === 'number' ? `Level ${value}: ${levelInWords(item, value)}` : answerWords(value)}</p>
      {note ? <p className="mt-1 text-sm whitespace-pre-wrap wrap-anywhere">{note}</p> : null}
      <p className="mt-1 text-sm text-ink-muted">
        <AnswerSource source={source} />
      </p>
    </>
  )
}
