'use client'

import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import type { NewPasskey } from '@/lib/forms/passkey'
import { usePasskeys } from './passkey-button'

/** Names a passkey, has the browser make it, and hands it to `add`, which goes on by itself or says what is wrong. */
export function NewPasskeyForm({
  options,
  add,
  suggestion,
}: {
  options: () => Promise<PublicKeyCredentialCreationOptionsJSON>
  add: (name: string, made: NewPasskey) => Promise<{ readonly message: string }>
  suggestion: string
}) {
  const offered = usePasskeys()
  const [pending, setPending] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  if (!offered) return <Notice title="This browser cannot make passkeys here" />

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '')
    setPending(true)
    setMessage(null)
    try {
      const made = await startRegistration({ optionsJSON: await options() })
      setMessage((await add(name, made as NewPasskey)).message)
    } catch (error) {
      setMessage(
        error instanceof Error && error.name === 'InvalidStateError'
          ? 'This device has a passkey for your account already'
          : 'No passkey was made. Try again',
      )
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      <ErrorSummary faults={message ? [{ field: 'name', message }] : []} />
      <form onSubmit={(event) => void onSubmit(event)} noValidate className="max-w-md space-y-6">
        <TextInput
          id="name"
          name="name"
          label="A name for it"
          hint="So that you know it again, for instance the device that keeps it."
          autoComplete="off"
          defaultValue={suggestion}
          error={message ?? undefined}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Waiting for your device …' : 'Make the passkey'}
        </Button>
      </form>
    </>
  )
}
