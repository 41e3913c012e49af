'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** Accepts what a state answered to one question, in the version that is shown. */
export function AcceptForm({
  action,
  profileId,
  revision,
  question,
}: {
  action: FormAction
  profileId: string
  /** Of what is agreed on the question now; 0: nothing. */
  revision: number
  question: string
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <form action={submit}>
      {state ? <Notice tone="danger" role="alert" title={state.message} className="mb-4" /> : null}
      <input type="hidden" name="profileId" value={profileId} />
      <input type="hidden" name="baseRevision" value={revision} />
      <Button type="submit" variant="secondary" disabled={pending}>
        {pending ? 'Accepting …' : 'Accept the answer of your state'}
        <span className="sr-only">: {question}</span>
      </Button>
    </form>
  )
}
