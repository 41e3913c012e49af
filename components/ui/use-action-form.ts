'use client'

import { type SubmitEvent, startTransition, useActionState, useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { FormFault } from './error-summary'
import type { FormAction, FormState } from './form-state'

/** A form that is checked in the browser where scripts run, and by its server action always. */
export interface ActionForm {
  readonly state: FormState
  readonly pending: boolean
  /** What is wrong, in the order of the fields; each leads to the control with the field's id. */
  readonly faults: readonly FormFault[]
  errorOf(field: string): string | undefined
  /** What was typed before, for `defaultValue`. */
  typedIn(field: string): string | undefined
  readonly formProps: {
    readonly action: (form: FormData) => void
    readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
    readonly noValidate: true
  }
}

/**
 * Ties a server action to a form whose fields are checked by react-hook-form first. `targets` lists the fields in
 * order, each with the id of the control that a fault leads to. Without scripts the form is sent as it is.
 */
export function useActionForm<Values extends FieldValues>(
  action: FormAction,
  form: UseFormReturn<Values, unknown, unknown>,
  targets: Readonly<Record<string, string>>,
): ActionForm {
  const [state, dispatch, pending] = useActionState(action, null)
  const [source, setSource] = useState<'server' | 'browser'>('server')
  const checked = form.formState.errors as Record<string, { message?: unknown } | undefined>

  function errorOf(field: string): string | undefined {
    if (source === 'server') return state?.fieldErrors[field]
    const message = checked[field]?.message
    return typeof message === 'string' ? message : undefined
  }

  const faults = Object.entries(targets).flatMap(([field, id]) => {
    const message = errorOf(field)
    return message ? [{ field: id, message }] : []
  })
  const [first] = Object.values(targets)
  if (source === 'server' && state && faults.length === 0 && first) {
    faults.push({ field: first, message: state.message })
  }

  const faulty = faults.length > 0
  useEffect(() => {
    const plain = document.title.replace(/^Error: /, '')
    document.title = faulty ? `Error: ${plain}` : plain
  }, [faulty])

  return {
    state,
    pending,
    faults,
    errorOf,
    typedIn: (field) => state?.values[field],
    formProps: {
      action: dispatch,
      noValidate: true,
      onSubmit(event) {
        const element = event.currentTarget
        event.preventDefault()
        void form.handleSubmit(
          () => {
            setSource('server')
            startTransition(() => dispatch(new FormData(element)))
          },
          () => setSource('browser'),
        )(event)
      },
    },
  }
}
