'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { faultsOf, type InvitationAction } from './invitation-state'
import { InvitedNotice } from './invited-notice'

/** The two things that can be done with an invitation that nobody has accepted: a new link, or taking it back. */
export function PendingInvitation({
  id,
  whom,
  renew,
  revoke,
}: {
  id: string
  /** Whom it invites, so that each button says what it is about. */
  whom: string
  renew: InvitationAction
  revoke: FormAction
}) {
  const [state, submit, pending] = useActionState(renew, null)
  const faults = faultsOf(state)
  const ofWhom = <span className="sr-only"> ({whom})</span>
  return (
    <div className="space-y-4">
      {faults ? <Notice tone="danger" role="alert" title={faults.message} /> : null}
      {state && 'invited' in state ? <InvitedNotice id={id} invited={state.invited} /> : null}
      <div className="flex flex-wrap gap-3">
        <form action={submit}>
          <Button type="submit" variant="secondary" disabled={pending}>
            {pending ? 'Renewing …' : <span>Renew{ofWhom}</span>}
          </Button>
        </form>
        <ConfirmForm
          action={revoke}
          variant="quiet"
          busy="Taking back …"
          label={<span>Take back{ofWhom}</span>}
        />
      </div>
    </div>
  )
}
