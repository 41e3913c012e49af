'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/**
 * A question that must be answered first: the browser's own modal dialog, so focus stays inside, Escape closes
 * it and focus goes back to where it was. `onClose` is also called for Escape.
 */
export function Dialog({
  open,
  onClose,
  title,
  id,
  children,
}: {
  open: boolean
  onClose: () => void
  title: ReactNode
  id: string
  /** The text and, last, the buttons. */
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] rounded-lg border-2 border-line-strong bg-surface-raised p-6 text-ink backdrop:bg-[rgb(0_0_0/0.6)]"
    >
      <h2 id={`${id}-title`} className="mb-3 font-serif text-xl font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
