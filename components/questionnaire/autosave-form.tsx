'use client'

import { useRouter } from 'next/navigation'
import {
  type ChangeEvent,
  type FocusEvent,
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { firstChoiceId, readItem, renderedItem, writeItem } from '@/components/questionnaire/item-form'
import { knownAt, type OpenOutbox, outboxOf } from '@/components/questionnaire/open-outbox'
import { sameDraft } from '@/components/questionnaire/outbox'
import { OutboxContext } from '@/components/questionnaire/outbox-context'
import { type OutboxPlace, PERSON_FIELD } from '@/components/questionnaire/outbox-place'
import type { PageSaveState } from '@/components/questionnaire/page-save'
import { PageSaveNotice } from '@/components/questionnaire/page-save-notice'
import { SaveStatus } from '@/components/questionnaire/save-status'

/** Milliseconds after the last key before a text is sent; a choice is sent at once. */
const TYPING_PAUSE = 800
/** How long "Save and continue" waits for the server before it says that it cannot go on. */
const PATIENCE = 6_000

const fieldsetOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('fieldset[data-item]') : null

/**
 * The form around one domain's items. Without scripts it is a plain form that `action` saves as a whole; with
 * them every change goes through the outbox, and the button only waits for it and moves on.
 */
export function AutosaveForm({
  place,
  action,
  next,
  later,
  children,
}: {
  place: OutboxPlace
  action: (state: PageSaveState, form: FormData) => Promise<PageSaveState>
  next: string
  /** Where a button with the value "later" leads. */
  later: string
  children: ReactNode
}) {
  const { person, assessment, answersAt, domainsAt } = place
  const form = useRef<HTMLFormElement>(null)
  const [outbox, setOutbox] = useState<OpenOutbox | null>(null)
  const [heldUp, setHeldUp] = useState(false)
  const [moving, startMoving] = useTransition()
  const [pageSave, formAction] = useActionState(action, null)
  const router = useRouter()

  useEffect(() => {
    const opened = outboxOf({ person, assessment, answersAt, domainsAt })
    const fieldsets = [...(form.current?.querySelectorAll<HTMLElement>('fieldset[data-item]') ?? [])]
    const items = new Map(fieldsets.map((fieldset) => [fieldset.dataset.item, fieldset]))
    setOutbox(opened)

    const showDrafts = (): void => {
      for (const [item, entry] of opened.snapshot().entries) {
        const fieldset = items.get(item)
        if (fieldset && !sameDraft(readItem(fieldset), entry.draft)) writeItem(fieldset, entry.draft)
      }
    }
    for (const fieldset of fieldsets) {
      const { item, draft, revision } = renderedItem(fieldset)
      const shown = readItem(fieldset)
      const newer = opened.acknowledged.get(item)
      // Changed before this script ran: it counts like any other edit.
      if (!sameDraft(shown, draft)) opened.edit(item, shown, knownAt(opened, fieldset).revision, 0)
      else if (newer && newer.revision > revision) writeItem(fieldset, newer.draft)
    }
    showDrafts()
    let loaded = opened.snapshot().loaded
    return opened.subscribe((snapshot, news) => {
      if (!loaded && snapshot.loaded) showDrafts()
      loaded = snapshot.loaded
      const fieldset = news && items.get(news.item)
      // What was acknowledged is older than what the page came with: another device was faster.
      if (fieldset && !snapshot.entries.has(news.item) && news.revision < renderedItem(fieldset).revision) {
        writeItem(fieldset, renderedItem(fieldset).draft)
      }
    })
  }, [person, assessment, answersAt, domainsAt])

  function record(fieldset: HTMLElement, delay: number): void {
    if (!outbox) return
    const item = fieldset.dataset.item ?? ''
    const shown = readItem(fieldset)
    const entry = outbox.snapshot().entries.get(item)
    const known = knownAt(outbox, fieldset)
    if (!sameDraft(shown, entry?.draft ?? known.draft)) outbox.edit(item, shown, known.revision, delay)
    else if (entry && delay === 0) outbox.flush()
  }

  function onChange(event: ChangeEvent<HTMLFormElement>): void {
    const fieldset = fieldsetOf(event.target)
    const typing = !(event.target instanceof HTMLInputElement && event.target.type === 'radio')
    if (fieldset) record(fieldset, typing ? TYPING_PAUSE : 0)
    setHeldUp(false)
  }

  function onBlur(event: FocusEvent<HTMLFormElement>): void {
    const fieldset = fieldsetOf(event.target)
    const pending = outbox?.snapshot().entries.has(fieldset?.dataset.item ?? '')
    if (fieldset && pending) record(fieldset, 0)
  }

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    if (!outbox) return
    event.preventDefault()
    const { submitter } = event.nativeEvent
    const goal = submitter instanceof HTMLButtonElement && submitter.value === 'later' ? later : next
    for (const fieldset of event.currentTarget.querySelectorAll<HTMLElement>('fieldset[data-item]')) {
      record(fieldset, 0)
    }
    setHeldUp(false)
    const troubled = await drained(outbox)
    // Without a line the browser would leave this page for one of its own that only says so.
    if (troubled === null && navigator.onLine) return startMoving(() => router.push(goal))
    setHeldUp(true)
    if (troubled) document.getElementById(firstChoiceId(troubled))?.focus()
  }

  return (
    <OutboxContext value={outbox}>
      <PageSaveNotice state={pageSave} />
      {/* A browser that fills in what stood here before would undo what another device saved since. */}
      <form
        ref={form}
        action={formAction}
        autoComplete="off"
        onChange={onChange}
        onBlur={onBlur}
        onSubmit={onSubmit}
      >
        <input type="hidden" name={PERSON_FIELD} value={person} />
        {children}
        <SaveStatus heldUp={heldUp} moving={moving} />
      </form>
    </OutboxContext>
  )
}

/** Waits until nothing is unsent: null then; the first item in trouble, or '' when the line does not work. */
function drained(outbox: OpenOutbox): Promise<string | null> {
  outbox.retry()
  return new Promise((resolve) => {
    const look = (): void => {
      const { entries } = outbox.snapshot()
      const troubled = [...entries].find(([, entry]) => entry.trouble !== null)
      if (entries.size === 0) done(null)
      else if (troubled) done(troubled[0])
      else if ([...entries.values()].some((entry) => entry.attempts > 0 && !entry.sending)) done('')
    }
    const done = (result: string | null): void => {
      clearTimeout(timer)
      off()
      resolve(result)
    }
    const off = outbox.subscribe(look)
    const timer = setTimeout(() => done(''), PATIENCE)
    look()
  })
}
