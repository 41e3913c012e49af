import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** A passkey's maker and bearer without a browser: one key pair, on the curve that every site takes. */
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
const coordinate = (value: string) => Buffer.from(value, 'base64url')

/** The public key in the form in which sites keep it (COSE, RFC 9053: EC2, ES256, P-256). */
export const COSE_KEY = Buffer.concat([
  Buffer.from('a5010203262001215820', 'hex'),
  coordinate(x),
  Buffer.from('225820', 'hex'),
  coordinate(y),
])

const USER_PRESENT_AND_VERIFIED = 0x05
const WITH_CREDENTIAL = 0x40

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

function clientData(type: 'webauthn.create' | 'webauthn.get', challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(origin: string, flags: number, counter: number): Buffer {
  const counted = Buffer.alloc(4)
  counted.writeUInt32BE(counter)
  return Buffer.concat([sha256(Buffer.from(new URL(origin).hostname)), Buffer.from([flags]), counted])
}

const envelope = (credentialId: string) => ({
  id: credentialId,
  rawId: credentialId,
  type: 'public-key',
  clientExtensionResults: {},
})

/** A new passkey as a browser writes it, in answer to a challenge. */
export function newPasskey(credentialId: string, challenge: string, origin: string) {
  const id = Buffer.from(credentialId, 'base64url')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  const authData = Buffer.concat([
    authenticatorData(origin, USER_PRESENT_AND_VERIFIED | WITH_CREDENTIAL, 0),
    Buffer.alloc(16),
    length,
    id,
    COSE_KEY,
  ])
  // CBOR: { fmt: 'none', attStmt: {}, authData }.
  const attestation = Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ])
  return {
    ...envelope(credentialId),
    response: {
      clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    },
  }
}

/** A passkey's answer to a challenge, as a browser writes it. */
export function passkeyProof(credentialId: string, challenge: string, origin: string) {
  const said = clientData('webauthn.get', challenge, origin)
  const data = authenticatorData(origin, USER_PRESENT_AND_VERIFIED, 1)
  const signature = sign('sha256', Buffer.concat([data, sha256(said)]), privateKey)
  return {
    ...envelope(credentialId),
    response: {
      clientDataJSON: said.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    },
  }
}
