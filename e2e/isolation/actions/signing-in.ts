import { PASSWORD } from '../accounts'
import { passkeyProof } from '../authenticator'
import { type ActionRow, EVERYBODY, form, ofInstallation, SIGNED_IN } from './model'

const SESSIONS = { not: 'the sessions of an account are listed for its owner' } as const

/** By a link out of a mail it is the installation that acts: nobody is signed in. */
const byLink = (action: string) => [ofInstallation(action, { role: 'installation', unsigned: true })]

/** What is done before anybody is signed in, with the member’s account where a row needs one. */
const rows: readonly (Omit<ActionRow, 'file' | 'touches'> & Partial<ActionRow>)[] = [
  {
    name: 'signInAction',
    page: () => '/sign-in',
    args: ({ account }) => [null, form({ email: account.email, password: PASSWORD, next: '/' })],
    allowed: EVERYBODY,
    because: 'whoever knows the password is the person',
    audited: SESSIONS,
  },
  {
    name: 'passkeyChallengeAction',
    page: () => '/sign-in',
    args: () => [],
    allowed: EVERYBODY,
    because: 'a challenge opens nothing without the passkey that answers it',
    noFields: 'it takes nothing',
    audited: { not: 'it is a challenge' },
  },
  {
    name: 'passkeySignInAction',
    page: () => '/sign-in',
    args: ({ account: { credentialId, tokens } }, origin) => [
      '/',
      passkeyProof(credentialId, tokens.signIn, origin),
    ],
    allowed: EVERYBODY,
    because: 'whoever has the passkey is the person',
    audited: SESSIONS,
  },
  {
    name: 'signOutAction',
    page: () => '/sign-in',
    args: () => [form()],
    allowed: SIGNED_IN,
    touches: 'caller',
    audited: SESSIONS,
  },
  {
    name: 'askForResetAction',
    page: () => '/reset',
    args: ({ account }) => [null, form({ email: account.email })],
    allowed: EVERYBODY,
    because: 'what it sends goes to the owner of the account and to nobody else',
    later: true,
    audited: { not: 'nothing is changed before the link is used' },
  },
  {
    name: 'resetAction',
    page: ({ account }) => `/reset/${account.tokens.reset}`,
    args: ({ account }) => [
      null,
      form({ token: account.tokens.reset, password: 'nine lanterns drift past noon' }),
    ],
    allowed: EVERYBODY,
    because: 'whoever reads the mailbox of the account is the person',
    audited: byLink('account:password-reset'),
  },
  {
    name: 'undoEmailChangeAction',
    page: ({ account }) => `/not-me/${account.tokens.undo}`,
    args: ({ account }) => [null, form({ token: account.tokens.undo })],
    allowed: EVERYBODY,
    because: 'whoever reads the former mailbox of the account is the person',
    audited: byLink('account:email-change-undone'),
  },
  {
    name: 'setupAction',
    page: () => '/setup',
    args: () => [
      null,
      form({
        code: 'AAAA-BBBB-CCCC',
        name: 'Mallory',
        email: 'mallory@example.org',
        password: 'seventeen wet umbrellas',
        agencyName: 'Mallory',
        siteName: 'Mallory',
        setting: 'housing',
        region: '',
      }),
    ],
    allowed: [],
    because: 'the installation is set up already; e2e/setup.spec.ts sets one up',
    audited: { not: 'nothing is done' },
  },
]

export const SIGNING_IN: readonly ActionRow[] = rows.map((row) => ({
  file: 'app/(auth)/actions.ts',
  touches: 'place',
  ...row,
}))
