'use client'

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { PasskeyProof } from '@/lib/forms/passkey'

/** Whether this browser knows passkeys; never on the server, so that without scripts nothing is offered in vain. */
export function usePasskeys(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    browserSupportsWebAuthn,
    () => false,
  )
}

/** Asks for a passkey and hands its answer to `use`, which goes on by itself or says what went wrong. */
export function PasskeyButton({
  challenge,
  use,
  label,
}: {
  challenge: () => Promise<PublicKeyCredentialRequestOptionsJSON | null>
  use: (proof: PasskeyProof) => Promise<{ readonly message: string }>
  label: string
}) {
  const offered = usePasskeys()
  const [pending, setPending] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  if (!offered) return null

  async function onClick(): Promise<void> {
    setPending(true)
    setMessage(null)
    try {
      const optionsJSON = await challenge()
      if (optionsJSON === null) setMessage('This was tried too often. Wait a minute and try again.')
      else setMessage((await use((await startAuthentication({ optionsJSON })) as PasskeyProof)).message)
    } catch (error) {
      if (isRedirect(error)) throw error
      setMessage('The passkey was not used. Try again, or sign in another way.')
    } finally {
      setPending(false)
    }
  }

  return (
    <div className="space-y-3">
      <Button variant="secondary" disabled={pending} onClick={() => void onClick()}>
        {pending ? 'Waiting for your passkey …' : label}
      </Button>
      <div role="status">{message ? <Notice tone="danger" title={message} /> : null}</div>
    </div>
  )
}

/** Next goes to another page by an error of its own, which must reach it. */
function isRedirect(error: unknown): boolean {
  return String((error as { digest?: unknown } | null)?.digest ?? '').startsWith('NEXT_REDIRECT')
}
