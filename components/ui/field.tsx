import type { ReactNode } from 'react'
import { CharacterCount } from './character-count'

/** What every control of a form says about itself; `id` is also the anchor that an error summary links to. */
export interface FieldText {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Adds "(optional)" to the label; fields are required unless they say so. */
  optional?: boolean
  /** Characters that the text may have; says how many are left when they run out. A browser's own `maxLength` counts otherwise. */
  limit?: number
}

/** The ARIA attributes that tie a control to its hint and its error. */
export function fieldAria({ id, hint, error, limit }: Pick<FieldText, 'id' | 'hint' | 'error' | 'limit'>) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', limit ? `${id}-count` : '']
    .filter(Boolean)
    .join(' ')
  return { 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined }
}

/** Label, hint and error around one control, which the caller gives `id` and `fieldAria(…)`. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  limit,
  children,
}: FieldText & { children: ReactNode }) {
  return (
    <div className={error ? 'border-l-4 border-danger pl-4' : undefined}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional ? <span className="font-normal text-ink-muted"> (optional)</span> : null}
      </label>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      <div className="mt-2">{children}</div>
      {limit ? <CharacterCount id={id} limit={limit} /> : null}
    </div>
  )
}

/** The hint's line, under the id that `fieldAria` names. */
export function FieldHint({ id, hint }: Pick<FieldText, 'id' | 'hint'>) {
  if (!hint) return null
  return (
    <div id={`${id}-hint`} className="mt-0.5 max-w-2xl text-sm text-ink-muted">
      {hint}
    </div>
  )
}

/** The error's line, under the id that `fieldAria` names; "Error:" is said, not only shown in red. */
export function FieldError({ id, error }: Pick<FieldText, 'id' | 'error'>) {
  if (!error) return null
  return (
    <p id={`${id}-error`} className="mt-1 font-semibold text-danger">
      <span className="sr-only">Error: </span>
      {error}
    </p>
  )
}
