'use client'

import { useEffect, useRef } from 'react'

/** One fault and the id of the control that it is about. */
export interface FormFault {
  field: string
  message: string
}

/**
 * What is wrong with a form, above its heading. Takes focus when it appears and whenever the faults change;
 * each line leads to its control. Also put "Error: " before the page's title.
 */
export function ErrorSummary({
  faults,
  title = 'There is a problem',
}: {
  faults: readonly FormFault[]
  title?: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const key = faults.map((fault) => `${fault.field}\n${fault.message}`).join('\n')

  // biome-ignore lint/correctness/useExhaustiveDependencies: new faults are the reason to move focus again
  useEffect(() => {
    box.current?.focus()
  }, [key])

  if (faults.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="mb-8 max-w-2xl rounded-md border-4 border-danger bg-surface-raised p-5 wrap-anywhere"
    >
      <h2 id="error-summary-title" className="text-lg font-bold">
        {title}
      </h2>
      <ul className="mt-2 space-y-1">
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>
            <a
              href={`#${fault.field}`}
              className="inline-block min-h-6 font-semibold text-danger underline underline-offset-4"
              onClick={(event) => {
                const control = document.getElementById(fault.field)
                if (!control) return
                event.preventDefault()
                control.scrollIntoView({ block: 'center' })
                control.focus({ preventScroll: true })
              }}
            >
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
