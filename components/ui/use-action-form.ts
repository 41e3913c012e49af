'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type SubmitEvent, startTransition, useActionState, useEffect, useState } from 'react'
import { type FieldValues, type Resolver, type UseFormRegisterReturn, useForm } from 'react-hook-form'
import type { FormSchema } from '@/lib/forms/fields'
import type { Option } from './choices'
import type { FormFault } from './error-summary'
import type { FormAction, FormState } from './form-state'

/** A form that is checked in the browser where scripts run, and by its server action always. */
export interface ActionForm<Field extends string> {
  readonly pending: boolean
  /** What is wrong, in the order of the fields; each leads to the control with the field's id. */
  readonly faults: readonly FormFault[]
  readonly formProps: {
    readonly action: (form: FormData) => void
    readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
    readonly noValidate: true
  }
  errorOf(field: Field): string | undefined
  /** What was typed before, else what stands in the field to begin with. */
  contentOf(field: Field): string | undefined
  register(field: Field): UseFormRegisterReturn
  /** All that a text field, a text area or a selection needs but its label. */
  field(name: Field): UseFormRegisterReturn & {
    readonly id: string
    readonly error: string | undefined
    readonly defaultValue: string | undefined
  }
  /** All that the radio buttons of one question need, one for each option; the first has the id "name-0". */
  choices(
    name: Field,
    options: readonly Option[],
  ): readonly (UseFormRegisterReturn & Option & { readonly id: string; readonly defaultChecked: boolean })[]
}

/**
 * Ties a server action to a form whose fields are checked by `schema` in the browser first. `targets` lists the fields
 * in order, each with the id of the control that a fault leads to; `values` is what stands in them to begin with.
 * Without scripts the form is sent as it is.
 */
export function useActionForm<Field extends string>(
  action: FormAction,
  schema: FormSchema,
  targets: Readonly<Record<Field, string>>,
  values?: Readonly<Partial<Record<NoInfer<Field>, string | null>>>,
): ActionForm<Field> {
  const form = useForm<FieldValues>({
    resolver: zodResolver(schema) as Resolver<FieldValues>,
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const [state, dispatch, pending] = useActionState<FormState, FormData>(action, null)
  const [source, setSource] = useState<'server' | 'browser'>('server')
  const checked = form.formState.errors

  function errorOf(field: string): string | undefined {
    if (source === 'server') return state?.fieldErrors[field]
    const message = checked[field]?.message
    return typeof message === 'string' ? message : undefined
  }
  const contentOf = (field: Field) => state?.values[field] ?? values?.[field] ?? undefined

  const faults = Object.entries<string>(targets).flatMap(([field, id]) => {
    const message = errorOf(field)
    return message ? [{ field: id, message }] : []
  })
  const [first] = Object.values<string>(targets)
  if (source === 'server' && state && faults.length === 0 && first) {
    faults.push({ field: first, message: state.message })
  }

  const faulty = faults.length > 0
  useEffect(() => {
    const plain = document.title.replace(/^Error: /, '')
    document.title = faulty ? `Error: ${plain}` : plain
  }, [faulty])

  return {
    pending,
    faults,
    errorOf,
    contentOf,
    register: (name) => form.register(name),
    field: (name) => ({
      ...form.register(name),
      id: targets[name],
      error: errorOf(name),
      defaultValue: contentOf(name),
    }),
    choices: (name, options) =>
      options.map((option, index) => ({
        ...form.register(name),
        ...option,
        id: `${name}-${index}`,
        defaultChecked: contentOf(name) === option.value,
      })),
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
