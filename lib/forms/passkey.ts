import { z } from 'zod'
import { nameField } from './fields'

// Authenticators write a few hundred bytes, with an attestation some thousand.
const bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/)
const id = z
  .string()
  .min(1)
  .max(1_400)
  .regex(/^[\w-]+$/)
const shared = {
  id,
  rawId: id,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  /** What the browser adds of extensions, none of which we ask for. */
  clientExtensionResults: z.record(z.string().max(100), z.unknown()).transform(() => ({})),
}

/** A passkey's answer to a challenge, as the browser writes it. */
export const passkeyProof = z.strictObject({
  ...shared,
  response: z.strictObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
})
export type PasskeyProof = z.infer<typeof passkeyProof>

/** A new passkey, as the browser writes it. */
export const newPasskey = z.strictObject({
  ...shared,
  response: z.strictObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    authenticatorData: bytes.optional(),
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(10)
      .optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: bytes.optional(),
  }),
})
export type NewPasskey = z.infer<typeof newPasskey>

export const passkeyNameForm = z.strictObject({ name: nameField('a name for the passkey') })

/** The challenge that a passkey says it answers; null when it says nothing readable. */
export function challengeIn({ response }: PasskeyProof | NewPasskey): string | null {
  try {
    const said = JSON.parse(atob(response.clientDataJSON.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof said?.challenge === 'string' && said.challenge.length <= 100 ? said.challenge : null
  } catch {
    return null
  }
}
