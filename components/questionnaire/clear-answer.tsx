'use client'

import { fieldId, readItem } from '@/components/questionnaire/item-form'
import { knownAt } from '@/components/questionnaire/open-outbox'
import { useOutbox } from '@/components/questionnaire/outbox-context'

/** Takes an answer back, which radio buttons cannot do by themselves; there once the page's script runs. */
export function ClearAnswer({ item, number }: { item: string; number: number }) {
  const { outbox } = useOutbox()
  if (!outbox) return null
  function clear(): void {
    const fieldset = document.getElementById(fieldId(item))
    const checked = fieldset?.querySelector<HTMLInputElement>('input[type="radio"]:checked')
    if (!outbox || !fieldset || !checked) return
    checked.checked = false
    // The button goes with the answer; the focus stays at the question.
    checked.focus()
    outbox.edit(item, readItem(fieldset), knownAt(outbox, fieldset).revision, 0)
  }
  return (
    <button
      type="button"
      className="link hidden min-h-6 text-sm group-has-[input:checked]/item:inline-block"
      onClick={clear}
    >
      Clear this answer<span className="sr-only"> to question {number}</span>
    </button>
  )
}
