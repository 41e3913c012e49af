import type { ReactNode } from 'react'
import { ClearAnswer } from '@/components/questionnaire/clear-answer'
import { fieldId, fieldName } from '@/components/questionnaire/item-form'
import { ItemTrouble } from '@/components/questionnaire/item-trouble'
import { LevelChoices } from '@/components/questionnaire/level-choices'
import { Disclosure } from '@/components/ui/disclosure'
import { Textarea, TextInput } from '@/components/ui/inputs'
import type { TermEntry } from '@/components/ui/split-at-terms'
import { TextWithTerms } from '@/components/ui/text-with-terms'
import type { AnswerValue, Item } from '@/lib/instrument/model'

/** What is stored at an item, with empty texts for none. */
export interface ItemAnswer {
  readonly value: AnswerValue | null
  readonly note: string
  readonly proof: string
  readonly revision: number
}

/** One item as a group of controls: the question is the legend, its answers radio buttons, note and proof below. */
export function ItemFieldset({
  item,
  number,
  answer,
  terms,
  limits,
  beside,
  noteHint = 'What lies behind the answer. Name no one who uses the service; notes are printed in the report.',
}: {
  item: Item
  number: number
  answer: ItemAnswer
  terms: readonly TermEntry[]
  limits: { readonly note: number; readonly proof: number }
  /** What stands between the question and its answers: what the site said before. */
  beside?: ReactNode
  /** Who will read a note. */
  noteHint?: string
}) {
  const id = fieldId(item.id)
  return (
    <fieldset
      id={id}
      data-item={item.id}
      data-revision={answer.revision}
      aria-describedby={`${id}-where`}
      className="group/item mb-14 max-w-3xl min-w-0 scroll-mt-6"
    >
      <legend className="mb-2 text-lg leading-snug font-semibold">
        <span aria-hidden="true" className="mr-2 text-ink-muted tabular-nums">
          {number}.
        </span>
        <TextWithTerms text={item.question} terms={terms} />
      </legend>
      <p id={`${id}-where`} className="mb-4 text-sm text-ink-muted">
        Where to look: {item.proof}
      </p>
      <input type="hidden" name={fieldName('base', item.id)} value={answer.revision} />
      <ItemTrouble item={item.id} />
      {beside}
      <LevelChoices item={item} value={answer.value} />
      <div className="mt-2 flex flex-wrap items-start gap-x-8 gap-y-1">
        <div className="min-w-0 flex-1 basis-72">
          <Disclosure
            summary={
              <>
                Note and proof<span className="sr-only"> for question {number}</span>
              </>
            }
            open={answer.note !== '' || answer.proof !== ''}
          >
            <div className="space-y-5 pb-2">
              <Textarea
                id={`${id}-note`}
                name={fieldName('note', item.id)}
                label="Note"
                optional
                hint={noteHint}
                defaultValue={answer.note}
                limit={limits.note}
                rows={3}
              />
              <TextInput
                id={`${id}-proof`}
                type="text"
                name={fieldName('proof', item.id)}
                label="Link to proof"
                optional
                hint="A web address, or where the document is kept."
                defaultValue={answer.proof}
                limit={limits.proof}
              />
            </div>
          </Disclosure>
        </div>
        <ClearAnswer item={item.id} number={number} />
      </div>
    </fieldset>
  )
}
