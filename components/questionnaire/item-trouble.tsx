'use client'

import { fieldId, wordsOf, writeItem } from '@/components/questionnaire/item-form'
import type { Draft } from '@/components/questionnaire/outbox'
import { useOutbox } from '@/components/questionnaire/outbox-context'
import { buttonClasses } from '@/components/ui/button'

/** What stands between an item's answer and the server: two answers to choose between, or a refusal. */
export function ItemTrouble({ item }: { item: string }) {
  const { outbox, snapshot } = useOutbox()
  const entry = snapshot?.entries.get(item)
  const trouble = entry?.trouble
  if (!outbox || !entry || !trouble) return null
  if (trouble.kind === 'refused') {
    return <p className="mb-3 border-l-4 border-danger pl-4 font-semibold text-danger">{trouble.message}</p>
  }

  const fieldset = document.getElementById(fieldId(item))
  const choose = (choice: 'mine' | 'theirs'): void => {
    if (choice === 'theirs' && fieldset) writeItem(fieldset, trouble.theirs)
    outbox.choose(item, choice)
    fieldset?.querySelector<HTMLElement>('input:checked, input')?.focus()
  }
  return (
    <div className="mb-4 rounded-r-md border-l-4 border-warning bg-warning-tint px-5 py-4">
      <p className="font-semibold">Another answer was saved while you were here. Which one stands?</p>
      <dl className="mt-3 grid gap-4 sm:grid-cols-2">
        <Version title="Saved meanwhile" draft={trouble.theirs} fieldset={fieldset} />
        <Version title="Yours, not saved" draft={entry.draft} fieldset={fieldset} />
      </dl>
      <div className="mt-4 flex flex-wrap gap-3">
        <button type="button" className={buttonClasses('secondary')} onClick={() => choose('theirs')}>
          Keep the saved one
        </button>
        <button type="button" className={buttonClasses('secondary')} onClick={() => choose('mine')}>
          Save mine instead
        </button>
      </div>
    </div>
  )
}

function Version({ title, draft, fieldset }: { title: string; draft: Draft; fieldset: Element | null }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm font-semibold">{title}</dt>
      <dd>
        <p>{fieldset ? wordsOf(fieldset, draft) : String(draft.value)}</p>
        {draft.note ? <p className="mt-1 text-sm whitespace-pre-wrap">Note: {draft.note}</p> : null}
        {draft.proof ? <p className="mt-1 text-sm">Proof: {draft.proof}</p> : null}
      </dd>
    </div>
  )
}
