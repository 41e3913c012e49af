'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** Deletes an action with its history, as it stands on the page. */
export function DeleteAction({ action, revision }: { action: FormAction; revision: number }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} className="space-y-4">
      {state ? <Notice tone="danger" role="alert" title={state.message} /> : null}
      <p>
        It goes with its notes and its history. To keep what was thought of it, set it to “Dropped” instead.
      </p>
      <input type="hidden" name="baseRevision" value={revision} />
      <Button type="submit" variant="danger" disabled={pending}>
        {pending ? 'Deleting …' : 'Delete this action for good'}
      </Button>
    </form>
  )
}
