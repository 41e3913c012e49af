import { AnswerSource } from '@/components/profile/answer-source'
import { levelMeaning } from '@/components/questionnaire/answer-words'
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
        <span className="font-semibold">Your state answered {typeof value === 'number' ? value : ''}</span>
        {typeof value === 'number' ? `: ${levelMeaning(item, value)}` : 'that this does not apply.'}
      </p>
      {note ? <p className="whitespace-pre-wrap wrap-anywhere">{note}</p> : null}
      <p className="text-ink-muted">
        <AnswerSource source={source} /> State profile, version {version}.
      </p>
    </div>
  )
}
