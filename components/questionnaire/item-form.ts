import type { Draft } from '@/components/questionnaire/outbox'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'

/**
 * How an item stands in a form: the names of its fields, and reading and writing them in the page. One place
 * for the server's fieldsets, the script that saves from them and the action that takes the form without it.
 */

export type ItemFieldKind = 'value' | 'note' | 'proof' | 'base'

export function fieldName(kind: ItemFieldKind, item: string): string {
  return `${kind}:${item}`
}

/** An id for HTML that needs no escaping in a selector. */
export function fieldId(item: string): string {
  return `q-${item.replace('.', '-')}`
}

/** The id of the first radio button of an item, where links to the item lead. */
export function firstChoiceId(item: string): string {
  return `${fieldId(item)}-0`
}

/** An answer as a form's text says it; null for none or something else. */
export function toAnswerValue(text: string | null | undefined): AnswerValue | null {
  if (text === 'unknown' || text === 'not-applicable') return text
  return text && /^[0-4]$/.test(text) ? (Number(text) as AnswerValue) : null
}

const radios = (fieldset: Element): HTMLInputElement[] => [
  ...fieldset.querySelectorAll<HTMLInputElement>('input[type="radio"]'),
]
const texts = (fieldset: Element) => ({
  note: fieldset.querySelector<HTMLTextAreaElement>('textarea'),
  proof: fieldset.querySelector<HTMLInputElement>('input[type="text"]'),
})

/** What the person sees at an item now, or (`as: 'rendered'`) what the server put there. */
export function readItem(fieldset: Element, as: 'shown' | 'rendered' = 'shown'): Draft {
  const shown = as === 'shown'
  const choice = radios(fieldset).find((radio) => (shown ? radio.checked : radio.defaultChecked))
  const { note, proof } = texts(fieldset)
  return {
    value: toAnswerValue(choice?.value),
    note: (shown ? note?.value : note?.defaultValue) ?? '',
    proof: (shown ? proof?.value : proof?.defaultValue) ?? '',
  }
}

/** Puts a draft into the page; opens the note's box where there is something in it. */
export function writeItem(fieldset: Element, draft: Draft): void {
  for (const radio of radios(fieldset)) radio.checked = radio.value === String(draft.value)
  const { note, proof } = texts(fieldset)
  if (note && note.value !== draft.note) note.value = draft.note
  if (proof && proof.value !== draft.proof) proof.value = draft.proof
  const box = note?.closest('details')
  if (box && (draft.note !== '' || draft.proof !== '')) box.open = true
}

/** The words of an answer, as the label of its radio button says them. */
export function wordsOf(fieldset: Element, draft: Draft): string {
  const radio = radios(fieldset).find((candidate) => candidate.value === String(draft.value))
  const label = radio?.labels?.[0]?.cloneNode(true) as HTMLElement | undefined
  for (const decoration of label?.querySelectorAll('[aria-hidden]') ?? []) decoration.remove()
  return label?.textContent?.replace(/\s+/g, ' ').trim() || 'No answer'
}

/** What the server rendered at an item and at which revision. */
export function renderedItem(fieldset: HTMLElement): { item: ItemId; revision: number; draft: Draft } {
  return {
    item: fieldset.dataset.item as ItemId,
    revision: Number(fieldset.dataset.revision),
    draft: readItem(fieldset, 'rendered'),
  }
}
