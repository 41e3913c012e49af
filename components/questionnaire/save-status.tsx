'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { fieldId } from '@/components/questionnaire/item-form'
import { useOutbox } from '@/components/questionnaire/outbox-context'
import type { Snapshot } from '@/components/questionnaire/outbox-runner'
import { type SaveTone, saveWords } from '@/components/questionnaire/save-words'

/** Milliseconds before a save in progress is worth a word. */
const NOTICEABLE = 700

const DOTS: Record<SaveTone, string> = {
  calm: 'bg-success',
  wait: 'bg-line-strong',
  trouble: 'bg-danger',
}

/** The line that says whether answers are saved; its live region is there from the start, so that it is heard. */
export function SaveStatus({ heldUp, moving }: { heldUp: boolean; moving: boolean }) {
  const { outbox, snapshot } = useOutbox()
  const [slow, setSlow] = useState(false)
  const waiting = (snapshot?.entries.size ?? 0) > 0

  useEffect(() => {
    if (!waiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), NOTICEABLE)
    return () => clearTimeout(timer)
  }, [waiting])

  const words = snapshot ? saveWords(snapshot, slow) : null
  const online = useSyncExternalStore(
    watchLine,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div
      data-save-bar
      className={`sticky bottom-0 z-5 mt-8 flex min-h-12 max-w-3xl flex-wrap items-center gap-x-4 gap-y-1 rounded-t-md border px-4 py-2 text-sm print:hidden ${
        words?.tone === 'trouble' ? 'border-danger bg-danger-tint' : 'border-line bg-surface-raised'
      }`}
    >
      <p role="status" className="flex items-baseline gap-2.5">
        {words ? (
          <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-full ${DOTS[words.tone]}`} />
        ) : null}
        <span>
          {words?.text}
          {heldUp && words?.tone === 'trouble' ? ' You can go on when this page is saved.' : null}
          {heldUp && words?.tone === 'calm' && !online
            ? '. You are offline: go on when the line is back.'
            : null}
          {moving ? '. Opening the next page' : null}
        </span>
      </p>
      {words?.help === 'retry' ? (
        <button type="button" className="link min-h-8 font-semibold" onClick={() => outbox?.retry()}>
          Try again now
        </button>
      ) : null}
      {words?.help === 'sign-in' ? (
        <a
          href={`/sign-in?next=${encodeURIComponent(placeToReturn(snapshot))}`}
          className="link inline-block py-1 font-semibold"
        >
          Sign in and come back
        </a>
      ) : null}
    </div>
  )
}

/** This page, at the question whose answer came last to wait. */
function placeToReturn(snapshot: Snapshot | null): string {
  const item = [...(snapshot?.entries.keys() ?? [])].at(-1)
  return item ? `${location.pathname}#${fieldId(item)}` : location.pathname
}

function watchLine(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
