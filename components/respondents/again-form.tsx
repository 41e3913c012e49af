'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** Takes finishing back. */
export function AgainForm({ action }: { action: FormAction }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit}>
      {state ? <Notice tone="danger" role="alert" title={state.message} className="mb-4" /> : null}
      <Button type="submit" variant="secondary" disabled={pending}>
        Change my answers
      </Button>
    </form>
  )
}
