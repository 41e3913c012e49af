import type { ReactNode } from 'react'
import { answerWords, levelMeaning } from '@/components/questionnaire/answer-words'
import { SummaryList } from '@/components/ui/summary-list'
import type { StoredAnswer } from '@/lib/data/assessments'
import type { AnswerValue, Item, ItemId } from '@/lib/instrument/model'

/** Answers as they stand: question, level with its meaning, note and proof; `change` puts a link beside each. */
export function AnswerRecord({
  items,
  answers,
  change,
}: {
  items: readonly Item[]
  answers: Readonly<Partial<Record<ItemId, StoredAnswer>>>
  change?: (item: Item) => ReactNode
}) {
  return (
    <SummaryList
      rows={items.map((item) => ({
        key: item.id,
        label: <span className="font-normal">{item.question}</span>,
        value: <Answer item={item} answer={answers[item.id]} />,
        action: change?.(item),
      }))}
    />
  )
}

function Answer({ item, answer }: { item: Item; answer: StoredAnswer | undefined }) {
  const value = answer?.value ?? null
  return (
    <>
      <p className={value === null ? 'text-ink-muted italic' : 'font-semibold'}>{answerWords(value)}</p>
      {typeof value === 'number' ? <p>{levelMeaning(item, value satisfies AnswerValue)}</p> : null}
      {answer?.note ? (
        <p className="mt-2 text-sm whitespace-pre-wrap">
          <span className="font-semibold">Note:</span> {answer.note}
        </p>
      ) : null}
      {answer?.proof ? (
        <p className="mt-1 text-sm">
          <span className="font-semibold">Proof:</span> <Proof text={answer.proof} />
        </p>
      ) : null}
    </>
  )
}

/** A link only for a web address; anything else, `javascript:` included, is text. */
function Proof({ text }: { text: string }) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text
  return (
    <a href={text} className="link" rel="noreferrer">
      {text}
    </a>
  )
}
