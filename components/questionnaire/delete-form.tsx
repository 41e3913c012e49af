'use client'

import { useActionState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** Deletes, or goes back. */
export function DeleteForm({ action, keep }: { action: FormAction; keep: string }) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit}>
      {state ? <Notice tone="danger" role="alert" title={state.message} className="mb-6" /> : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="danger" disabled={pending}>
          {pending ? 'Deleting …' : 'Delete the assessment'}
        </Button>
        <LinkButton href={keep} variant="secondary">
          Keep it
        </LinkButton>
      </div>
    </form>
  )
}
