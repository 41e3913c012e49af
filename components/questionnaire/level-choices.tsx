import type { ReactNode } from 'react'
import { levelMeaning } from '@/components/questionnaire/answer-words'
import { fieldId, fieldName } from '@/components/questionnaire/item-form'
import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import { type AnswerValue, type Item, LEVELS } from '@/lib/instrument/model'

/** The seven answers to one item: five levels with their sentences, "don't know" and "does not apply here". */
export function LevelChoices({ item, value }: { item: Item; value: AnswerValue | null }) {
  const common = { item: item.id, chosen: value }
  return (
    <div>
      <div className="overflow-clip rounded-md border border-line">
        {LEVELS.map((level) => (
          <Choice key={level} {...common} value={level} position={level}>
            <span aria-hidden="true" className="font-semibold tabular-nums">
              {level}
            </span>
            <span className={level % 2 === 1 ? 'text-ink-muted' : undefined}>
              <span className="sr-only">Level {level}:</span> {levelMeaning(item, level)}
            </span>
          </Choice>
        ))}
      </div>
      <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
        <Choice {...common} value="unknown" position={5}>
          <span className="col-span-2">{NON_LEVEL_LABELS.unknown}</span>
        </Choice>
        <Choice {...common} value="not-applicable" position={6}>
          <span className="col-span-2">{NON_LEVEL_LABELS['not-applicable']}</span>
        </Choice>
      </div>
    </div>
  )
}

function Choice({
  item,
  value,
  chosen,
  position,
  children,
}: {
  item: string
  value: AnswerValue
  chosen: AnswerValue | null
  position: number
  children: ReactNode
}) {
  const id = `${fieldId(item)}-${position}`
  const inBox = position <= 4
  return (
    <label
      htmlFor={id}
      className={`flex min-h-11 cursor-pointer gap-3 px-3 py-2 hover:bg-surface-sunken has-checked:bg-brand-tint has-checked:shadow-[inset_3px_0_0_var(--color-brand)] ${
        inBox ? 'border-b border-line last:border-b-0' : 'rounded-md'
      }`}
    >
      <input
        type="radio"
        id={id}
        name={fieldName('value', item)}
        value={String(value)}
        defaultChecked={chosen === value}
        className="mt-0.5 size-6 shrink-0"
      />
      <span className="grid min-w-0 flex-1 grid-cols-[1rem_1fr] gap-x-2.5">{children}</span>
    </label>
  )
}
