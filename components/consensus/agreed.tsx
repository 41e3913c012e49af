import { answerWords, levelMeaning } from '@/components/questionnaire/answer-words'
import { longDate } from '@/components/questionnaire/labels'
import { Tag } from '@/components/ui/tag'
import type { Agreement } from '@/lib/data/consensus'
import type { Item } from '@/lib/instrument/model'

/** What was agreed, when, by whom and why; or what the question counts as until then. */
export function Agreed({
  item,
  agreement,
  unsettled,
}: {
  item: Item
  agreement: Agreement | undefined
  /** What the question counts as without it; missing where nobody answered before. */
  unsettled?: string
}) {
  if (!agreement) {
    return (
      <p>
        <Tag>Not settled</Tag> <span className="ml-1 text-ink-muted">Counts as {unsettled}.</span>
      </p>
    )
  }
  const { value, why, participants, agreedOn, profileVersion } = agreement
  return (
    <div>
      <p>
        <Tag tone="success">
          {profileVersion === null ? 'Agreed' : 'Accepted'}: {answerWords(value)}
        </Tag>
        {typeof value === 'number' ? <span className="ml-2">{levelMeaning(item, value)}</span> : null}
      </p>
      <p className="mt-1 text-sm text-ink-muted wrap-anywhere">
        On {longDate(agreedOn)}
        {participants ? `, by ${participants}` : ''}
        {profileVersion === null ? '' : `, from the state profile, version ${profileVersion}`}
        {unsettled ? `. Before: ${unsettled}.` : '.'}
      </p>
      {why ? (
        <p className="mt-1 text-sm whitespace-pre-wrap wrap-anywhere">
          {profileVersion === null ? 'Why' : 'Source'}: {why}
        </p>
      ) : null}
    </div>
  )
}
