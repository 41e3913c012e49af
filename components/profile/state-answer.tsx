import { AnswerSource } from '@/components/profile/answer-source'
import { levelInWords } from '@/components/profile/level-in-words'
import type { ProfileAnswer } from '@/lib/data/state-profiles'
import type { Item } from '@/lib/instrument/model'

/** What a state answered to one question, in words, with its source and the version of the profile. */
export function StateAnswer({
  item,
  answer: { value, source, note },
  version,
}: {
  item: Item
  answer: ProfileAnswer
  version: number
}) {
  return (
    <div className="space-y-1">
      <p>
        <span className="font-semibold">
          Your state answered{typeof value === 'number' ? ` ${value}` : ''}:
        </span>{' '}
        {levelInWords(item, value)}
      </p>
      {note ? <p className="whitespace-pre-wrap wrap-anywhere">{note}</p> : null}
      <p className="text-ink-muted">
        <AnswerSource source={source} /> State profile, version {version}.
      </p>
    </div>
  )
}
