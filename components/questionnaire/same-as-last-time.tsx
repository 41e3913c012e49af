'use client'

import { useCallback, useEffect } from 'react'
import { fieldId, readItem } from '@/components/questionnaire/item-form'
import { knownAt } from '@/components/questionnaire/open-outbox'
import { useOutbox } from '@/components/questionnaire/outbox-context'
import type { AnswerValue } from '@/lib/instrument/model'

/** The key that takes last time's answer while the focus is on the answers of its question. */
const KEY = 'l'

/**
 * Takes last time's answer as if it had been chosen, by a click or by the key L; there once the page's script runs.
 * Nothing is taken by itself.
 */
export function SameAsLastTime({
  item,
  number,
  value,
}: {
  item: string
  number: number
  value: AnswerValue
}) {
  const { outbox } = useOutbox()
  const take = useCallback(() => {
    const fieldset = document.getElementById(fieldId(item))
    const choice = fieldset?.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`)
    if (!outbox || !fieldset || !choice) return
    choice.checked = true
    // Whoever cannot see the mark hears what is chosen now.
    choice.focus()
    outbox.edit(item, readItem(fieldset), knownAt(outbox, fieldset).revision, 0)
  }, [outbox, item, value])
  useEffect(() => {
    const fieldset = document.getElementById(fieldId(item))
    function onKey(event: KeyboardEvent): void {
      const { key, target, altKey, ctrlKey, metaKey, repeat } = event
      if (altKey || ctrlKey || metaKey || repeat || key.toLowerCase() !== KEY) return
      if (!(target instanceof HTMLElement) || !target.matches('input[type="radio"], [data-same]')) return
      event.preventDefault()
      take()
    }
    fieldset?.addEventListener('keydown', onKey)
    return () => fieldset?.removeEventListener('keydown', onKey)
  }, [item, take])
  if (!outbox) return null
  return (
    <button type="button" data-same="" aria-keyshortcuts="L" className="link min-h-6" onClick={take}>
      Same as last time<span className="sr-only"> for question {number}</span>
    </button>
  )
}
