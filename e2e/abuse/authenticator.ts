import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { NewPasskey, PasskeyProof } from '@/lib/forms/passkey'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()
const uint16 = (number: number) => Buffer.from([number >> 8, number & 0xff])
/** CBOR: a text, or bytes, of fewer than 65,536. */
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Uint8Array) => Buffer.concat([Buffer.from([0x59]), uint16(bytes.length), bytes])

/** User present and verified; with a new credential. */
const VERIFIED = 0x05
const WITH_CREDENTIAL = 0x40

/** A passkey in software, which answers whatever challenge it is given. */
export interface Authenticator {
  /** As the database keeps it. */
  readonly credentialId: string
  /** A COSE key. */
  readonly publicKey: Buffer
  /** Signs in. */
  prove(challenge: string): PasskeyProof
  /** Makes itself known. */
  register(challenge: string): NewPasskey
}

/** Makes a passkey for a site. */
export function authenticatorFor(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (text: string) =>
    Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(text, 'base64url')])
  // RFC 9053: kty EC2, alg ES256, crv P-256, x, y.
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    coordinate(x),
    Buffer.from([0x22]),
    coordinate(y),
  ])
  const rawId = randomBytes(16)
  const id = rawId.toString('base64url')
  const data = (flags: number, more: Uint8Array = Buffer.alloc(0)) =>
    Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags, 0, 0, 0, 0]), more])
  const said = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const
  return {
    credentialId: id,
    publicKey: cose,
    prove(challenge) {
      const clientData = said('webauthn.get', challenge)
      const authenticatorData = data(VERIFIED)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey)
      return {
        ...common,
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      }
    },
    register(challenge) {
      const credential = Buffer.concat([Buffer.alloc(16), uint16(rawId.length), rawId, cose])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(data(VERIFIED | WITH_CREDENTIAL, credential)),
      ])
      return {
        ...common,
        response: {
          clientDataJSON: said('webauthn.create', challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
        },
      }
    },
  }
}
