import type { ComponentProps, ReactNode } from 'react'
import { FieldError, FieldHint, type FieldText, fieldAria } from './field'

/** A named group of controls: the legend is its question, and its hint and error are read with it. */
export function Fieldset({
  id,
  label,
  hint,
  error,
  optional,
  legendClassName = 'font-semibold',
  className = '',
  children,
}: FieldText & { legendClassName?: string; className?: string; children: ReactNode }) {
  return (
    // The line of an error stands outside: a fieldset's own border would begin in the middle of its legend.
    <div className={error ? 'border-l-4 border-danger pl-4' : undefined}>
      <fieldset id={id} className={`min-w-0 ${className}`} {...fieldAria({ id, hint, error })}>
        <legend className={`block ${legendClassName}`}>
          {label}
          {optional ? <span className="font-normal text-ink-muted"> (optional)</span> : null}
        </legend>
        <FieldHint id={id} hint={hint} />
        <FieldError id={id} error={error} />
        <div className="mt-2">{children}</div>
      </fieldset>
    </div>
  )
}

type Choice = Omit<ComponentProps<'input'>, 'type' | 'id'> & {
  id: string
  label: ReactNode
  hint?: ReactNode
}

function ChoiceRow({ type, id, label, hint, ...rest }: Choice & { type: 'radio' | 'checkbox' }) {
  return (
    <div className="relative flex min-h-11 gap-3 py-2">
      <input
        type={type}
        id={id}
        className="mt-0.5 size-6 shrink-0"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      <div>
        <label htmlFor={id} className="block cursor-pointer py-0.5">
          {label}
        </label>
        {hint ? (
          <div id={`${id}-hint`} className="text-sm text-ink-muted">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** One radio button with its label beside it. */
export function Radio(props: Choice) {
  return <ChoiceRow type="radio" {...props} />
}

/** One checkbox with its label beside it. */
export function Checkbox(props: Choice) {
  return <ChoiceRow type="checkbox" {...props} />
}

export interface Option {
  value: string
  label: ReactNode
  hint?: ReactNode
}

/**
 * Radio buttons under one question. The first one carries the group's id with `-0`, so that an error summary
 * can link to `#<id>-0`.
 */
export function RadioGroup({
  options,
  name,
  defaultValue,
  disabled,
  legendClassName,
  ...text
}: FieldText & {
  options: readonly Option[]
  name: string
  defaultValue?: string
  disabled?: boolean
  legendClassName?: string
}) {
  return (
    <Fieldset {...text} legendClassName={legendClassName}>
      {options.map((option, position) => (
        <Radio
          key={option.value}
          id={`${text.id}-${position}`}
          name={name}
          value={option.value}
          label={option.label}
          hint={option.hint}
          defaultChecked={option.value === defaultValue}
          disabled={disabled}
        />
      ))}
    </Fieldset>
  )
}
