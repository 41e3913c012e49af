'use client'

import { useActionState } from 'react'
import { Outcome } from '@/components/respondents/outcome'
import type { RespondentsAction } from '@/components/respondents/respondents-state'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/inputs'
import { Table, Td, Th } from '@/components/ui/table'
import { NOTE_TO_RESPONDENTS_LIMIT } from '@/lib/forms/respondent'
import { ROLE_LABELS } from '@/lib/instrument/labels'

/** People to invite, one a line; the list is looked at before anybody is invited. */
export function InviteForm({
  action,
  anonymous,
  mailIsSent,
}: {
  action: RespondentsAction
  anonymous: boolean
  mailIsSent: boolean
}) {
  const [state, submit, pending] = useActionState(action, null)
  const values = state?.values ?? {}
  const errors = state && !state.ok ? state.fieldErrors : {}
  return (
    <>
      <Outcome state={state} target="list" />
      {state?.preview ? (
        <div className="mb-6">
          <Table
            caption={
              state.preview.length === 1
                ? 'You would invite 1 person'
                : `You would invite ${state.preview.length} people`
            }
          >
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>E-mail address</Th>
                {anonymous ? null : <Th>Role</Th>}
              </tr>
            </thead>
            <tbody>
              {state.preview.map(({ line, name, email, role }) => (
                <tr key={line}>
                  <Th scope="row">{name}</Th>
                  <Td className="min-w-44 wrap-anywhere">{email ?? 'none: you copy the link'}</Td>
                  {role ? <Td className="first-letter:uppercase">{ROLE_LABELS[role].one}</Td> : null}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
      <form
        action={submit}
        className="max-w-2xl space-y-6"
        noValidate
        key={state?.ok && !state.preview ? state.message : 'form'}
      >
        <Textarea
          id="list"
          name="list"
          label="People to invite, one a line"
          hint={
            anonymous
              ? 'Robin Okafor <robin@example.org>. Columns from a spreadsheet work too. Roles are not kept: each says their own.'
              : 'Robin Okafor <robin@example.org>, clinician. Columns from a spreadsheet work too: name, address, role.'
          }
          rows={6}
          error={
            errors.list
              ? errors.list.split('\n').map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))
              : undefined
          }
          defaultValue={values.list}
        />
        {mailIsSent ? (
          <Textarea
            id="note"
            name="note"
            label="A few words of your own in the mail"
            optional
            rows={3}
            limit={NOTE_TO_RESPONDENTS_LIMIT}
            error={errors.note}
            defaultValue={values.note}
          />
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            name="go"
            value="check"
            variant={state?.preview ? 'secondary' : 'primary'}
            disabled={pending}
          >
            Check the list
          </Button>
          {state?.preview ? (
            <Button type="submit" name="go" value="invite" disabled={pending}>
              {state.preview.length === 1
                ? 'Invite this person'
                : `Invite these ${state.preview.length} people`}
            </Button>
          ) : null}
        </div>
      </form>
    </>
  )
}
