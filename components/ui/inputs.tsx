import type { ComponentProps, ReactNode } from 'react'
import { Field, type FieldText, fieldAria } from './field'

type Control<Tag extends 'input' | 'select' | 'textarea'> = FieldText & Omit<ComponentProps<Tag>, 'id'>

const BOX = 'block w-full rounded-sm border-2 bg-surface-raised px-3 text-base text-ink disabled:opacity-60'
const edge = (error: ReactNode) => (error ? 'border-danger' : 'border-line-strong')

/** One line of text; pass `type`, `autoComplete`, `inputMode` and so on as for an `<input>`. */
export function TextInput({
  id,
  label,
  hint,
  error,
  optional,
  limit,
  className = '',
  ...rest
}: Control<'input'>) {
  const text = { id, label, hint, error, optional, limit }
  return (
    <Field {...text}>
      <input
        id={id}
        className={`${BOX} ${edge(error)} h-11 max-w-xl ${className}`}
        {...fieldAria(text)}
        {...rest}
      />
    </Field>
  )
}

/** A choice from a list; give the `<option>`s as children. */
export function Select({
  id,
  label,
  hint,
  error,
  optional,
  className = '',
  children,
  ...rest
}: Control<'select'>) {
  const text = { id, label, hint, error, optional }
  return (
    <Field {...text}>
      <select
        id={id}
        className={`${BOX} ${edge(error)} h-11 max-w-xl ${className}`}
        {...fieldAria(text)}
        {...rest}
      >
        {children}
      </select>
    </Field>
  )
}

/** Several lines of text. */
export function Textarea({
  id,
  label,
  hint,
  error,
  optional,
  limit,
  className = '',
  rows = 4,
  ...rest
}: Control<'textarea'>) {
  const text = { id, label, hint, error, optional, limit }
  return (
    <Field {...text}>
      <textarea
        id={id}
        rows={rows}
        className={`${BOX} ${edge(error)} max-w-2xl py-2 ${className}`}
        {...fieldAria(text)}
        {...rest}
      />
    </Field>
  )
}
