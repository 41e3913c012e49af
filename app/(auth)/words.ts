import type { FormState } from '@/components/ui/form-state'
import type { Proof } from '@/lib/auth/prove-password'

type Values = Readonly<Record<string, string>>

export const BUSY = 'Too many sign-ins at this moment. Wait a minute and try again.'
export const LOCKED =
  'There were too many wrong passwords. Choose a new password with "Forgot your password?" to sign in again.'

/** How long to wait, in words. */
export function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`
}

/** What a form says when a thing was tried too often. */
export function tooManyWords(seconds: number, values: Values): FormState {
  return { message: `This was tried too often. ${waitWords(seconds)}`, fieldErrors: {}, values }
}

/** What a form says to somebody's own password; null when it is right. */
export function proofWords(proof: Proof, values: Values): FormState {
  switch (proof.proof) {
    case 'right':
      return null
    case 'wrong': {
      const current = 'This is not your password'
      return { message: current, fieldErrors: { current }, values }
    }
    case 'locked':
      return { message: LOCKED, fieldErrors: {}, values }
    case 'wait':
      return tooManyWords(proof.seconds, values)
  }
}
