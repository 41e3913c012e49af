'use client'

import { type ReactNode, useId, useRef } from 'react'

const HOVER_OPENS_AFTER = 250
const HOVER_CLOSES_AFTER = 200

/**
 * A word with its explanation: a tap, Enter or Space shows it by the browser's own popover, without any script;
 * with a mouse, resting on it is enough. Escape or a click elsewhere closes it, and the pointer may move onto it.
 */
export function Term({ children, definition }: { children: ReactNode; definition: ReactNode }) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function later(delay: number, act: () => void) {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, delay)
  }
  const enter = (event: React.PointerEvent) => {
    if (event.pointerType !== 'mouse') return
    later(HOVER_OPENS_AFTER, () => {
      if (button.current) bubble.current?.showPopover?.({ source: button.current })
    })
  }
  const leave = (event: React.PointerEvent) => {
    if (event.pointerType === 'mouse') later(HOVER_CLOSES_AFTER, () => bubble.current?.hidePopover?.())
  }

  return (
    <span className="term">
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        onPointerEnter={enter}
        onPointerLeave={leave}
        onClick={() => clearTimeout(timer.current)}
        className="term-word"
      >
        {children}
      </button>
      <span
        ref={bubble}
        id={id}
        popover="auto"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={leave}
        className="term-bubble"
      >
        {definition}
      </span>
    </span>
  )
}
