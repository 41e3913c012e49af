import type { Tone } from '@/components/ui/notice'

interface Outcome {
  readonly tone: Tone
  readonly title: string
  readonly text?: string
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  name: { tone: 'success', title: 'Your name is changed' },
  email: {
    tone: 'success',
    title: 'Your e-mail address is changed',
    text: 'Sign in with the new one from now on.',
  },
  'email-asked': {
    tone: 'info',
    title: 'A link is on its way to the new address',
    text: 'Open it in this browser within 60 minutes. Until then nothing changes. The address so far gets a notice.',
  },
  password: {
    tone: 'success',
    title: 'Your password is changed',
    text: 'You are signed out everywhere else.',
  },
  sessions: { tone: 'success', title: 'You are signed out everywhere else' },
  passkey: { tone: 'success', title: 'The passkey is added' },
  removed: { tone: 'success', title: 'It is removed' },
  'last-way-in': {
    tone: 'warning',
    title: 'Nothing was removed',
    text: 'It is your only way to sign in. Set a password first.',
  },
  linked: { tone: 'success', title: 'Single sign-on is linked' },
  'not-linked': {
    tone: 'warning',
    title: 'Single sign-on was not linked',
    text: 'It may belong to another account here, or it took too long. Try again.',
  },
}

/** What to tell somebody who comes back to their account from a change. */
export function outcomeOf(done: string | string[] | undefined): Outcome | null {
  return typeof done === 'string' && Object.hasOwn(OUTCOMES, done) ? (OUTCOMES[done] ?? null) : null
}
