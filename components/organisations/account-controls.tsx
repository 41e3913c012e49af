'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { CopyField } from '@/components/ui/copy-field'
import type { FormAction, FormState } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'

/** What came of asking for somebody's link for a new password. The link is shown this once and kept nowhere. */
export type ResetLinkState =
  | FormState
  | { readonly made: { readonly mailed: true } | { readonly mailed: false; readonly link: string } }

/** What an operator can do with somebody else's account: a link for a new password, and closing it. */
export function AccountControls({
  id,
  name,
  makeResetLink,
  close,
}: {
  id: string
  name: string
  makeResetLink: (state: ResetLinkState, form: FormData) => Promise<ResetLinkState>
  close: FormAction
}) {
  const [state, submit, pending] = useActionState(makeResetLink, null)
  const made = state && 'made' in state ? state.made : null
  const fault = state && 'message' in state ? state.message : null
  return (
    <div className="space-y-3 sm:max-w-sm sm:text-left">
      <div className="flex flex-wrap gap-3 sm:justify-end">
        <form action={submit}>
          <Button type="submit" variant="secondary" disabled={pending}>
            {pending ? (
              'Making a link …'
            ) : (
              <span>
                New password<span className="sr-only"> for {name}</span>
              </span>
            )}
          </Button>
        </form>
        <ConfirmForm
          action={close}
          variant="secondary"
          busy="Closing …"
          label={
            <span>
              Close<span className="sr-only"> the account of {name}</span>
            </span>
          }
        />
      </div>
      {fault ? <Notice tone="danger" role="alert" title={fault} /> : null}
      {made?.mailed ? (
        <Notice tone="success" role="status" title={`A link for a new password is on its way to ${name}`} />
      ) : null}
      {made && !made.mailed ? (
        <Notice tone="success" role="status" title={`Give this link to ${name}, and to nobody else`}>
          <p>
            Whoever has it can choose a new password for this account. It works once and for 60 minutes, and
            is shown only now.
          </p>
          <CopyField id={`${id}-reset`} label="Link for a new password" value={made.link} />
        </Notice>
      ) : null}
    </div>
  )
}
