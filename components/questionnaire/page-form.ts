import { fieldName, toAnswerValue } from '@/components/questionnaire/item-form'
import type { Draft } from '@/components/questionnaire/outbox'
import { PERSON_FIELD } from '@/components/questionnaire/outbox-place'
import type { PageSaveState } from '@/components/questionnaire/page-save'
import type { DomainAnswer } from '@/lib/data/answers'
import type { StoredAnswer } from '@/lib/data/assessments'
import { answerForm } from '@/lib/forms/answer'
import type { Item, ItemId } from '@/lib/instrument/model'

const pageAnswerForm = answerForm.omit({ idempotencyKey: true })

type Refused = NonNullable<PageSaveState>['refused'][number]

/** What a domain's form said when it was sent as a whole: answers to save, and texts that break a rule. */
export interface PageForm {
  readonly answers: readonly DomainAnswer[]
  readonly refused: readonly Refused[]
}

/** What was typed at one item; a form sends line breaks as CRLF, answers keep LF. */
export function draftOf(form: FormData, item: string): Draft {
  const text = (kind: 'value' | 'note' | 'proof'): string => {
    const entry = form.get(fieldName(kind, item))
    return typeof entry === 'string' ? entry.replaceAll('\r\n', '\n') : ''
  }
  return { value: toAnswerValue(text('value')), note: text('note'), proof: text('proof') }
}

/** Whether a form has no other field than the page of these items has, beside what the framework adds. */
export function hasOnlyPageFields(form: FormData, items: readonly Item[]): boolean {
  if (!(form instanceof FormData)) return false
  const kinds = ['value', 'note', 'proof', 'base'] as const
  const known = new Set([
    'go',
    PERSON_FIELD,
    ...items.flatMap(({ id }) => kinds.map((kind) => fieldName(kind, id))),
  ])
  return [...form.keys()].every((name) => name.startsWith('$') || known.has(name))
}

/** Reads the items of one page out of its form. A level that the page does not offer is refused: it takes none back. */
export function readPageForm(form: FormData, items: readonly Item[]): PageForm {
  const answers: DomainAnswer[] = []
  const refused: Refused[] = []
  for (const item of items) {
    const mine = draftOf(form, item.id)
    const base = form.get(fieldName('base', item.id))
    const parsed = pageAnswerForm.safeParse({
      ...mine,
      value: mine.value ?? (form.get(fieldName('value', item.id)) || null),
      baseRevision: Number(base ?? Number.NaN),
    })
    if (parsed.success) answers.push({ itemId: item.id, ...parsed.data })
    else {
      const message = parsed.error.issues[0]?.message ?? 'This answer cannot be saved.'
      refused.push({ item: item.id, question: item.question, message, mine })
    }
  }
  return { answers, refused }
}

/** What the page says when none of it was saved, with everything that was typed. */
export function nothingSaved(form: FormData, items: readonly Item[], message: string): PageSaveState {
  const refused = items.flatMap(({ id, question }) => {
    const mine = draftOf(form, id)
    const typed = mine.value !== null || mine.note !== '' || mine.proof !== ''
    return typed ? [{ item: id, question, message: 'Not saved.', mine }] : []
  })
  return { message, conflicts: [], refused }
}

/** What the page says about answers that were not saved; null when all were. */
export function pageSaveState(
  form: FormData,
  items: readonly Item[],
  refused: readonly Refused[],
  conflicts: Readonly<Partial<Record<ItemId, StoredAnswer>>>,
): PageSaveState {
  const clashes = items.flatMap((item) => {
    const current = conflicts[item.id]
    if (!current) return []
    const stored = { value: current.value, note: current.note ?? '', proof: current.proof ?? '' }
    return [{ item: item.id, question: item.question, mine: draftOf(form, item.id), stored }]
  })
  const count = clashes.length + refused.length
  if (count === 0) return null
  const message = count === 1 ? '1 answer was not saved' : `${count} answers were not saved`
  return { message, conflicts: clashes, refused }
}
