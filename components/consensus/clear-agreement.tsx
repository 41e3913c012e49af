'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** Takes back what was agreed, so that the question counts as before; or another answer of that kind. */
export function ClearAgreement({
  action,
  revision,
  label = 'Take this agreement back',
}: {
  action: FormAction
  revision: number
  label?: ReactNode
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit}>
      {state ? <Notice tone="danger" role="alert" title={state.message} className="mb-4" /> : null}
      <input type="hidden" name="baseRevision" value={revision} />
      <Button type="submit" variant="quiet" className="-ml-4.5" disabled={pending}>
        {pending ? 'Taking back …' : label}
      </Button>
    </form>
  )
}
