import { PASSWORD } from '../accounts'
import { newPasskey, passkeyProof } from '../authenticator'
import { type ActionRow, form, onAccount, SIGNED_IN } from './model'

const NEW_PASSWORD = 'nine lanterns drift past noon'

/** What people do with their own account; where a row names a thing of an account, it is the member's. */
const rows: readonly Omit<ActionRow, 'file' | 'touches'>[] = [
  {
    name: 'renameAction',
    page: () => '/account/name',
    args: () => [null, form({ name: 'Another name' })],
    allowed: SIGNED_IN,
    audited: onAccount('account:renamed'),
  },
  {
    name: 'confirmAction',
    page: () => '/account/confirm',
    // The only one here who has a password.
    args: () => [null, form({ current: PASSWORD, next: '/account' })],
    allowed: ['member'],
    audited: { not: 'the session keeps when its person proved who they are' },
  },
  {
    name: 'confirmByPasskeyAction',
    page: () => '/account/confirm',
    args: ({ account: { credentialId, tokens } }, origin) => [
      '/account',
      passkeyProof(credentialId, tokens.signIn, origin),
    ],
    allowed: ['member'],
    // A proof is good once, whoever shows it.
    spends: ['one_time_tokens', 'passkeys'],
    audited: { not: 'the session keeps when its person proved who they are' },
  },
  {
    name: 'askForEmailChangeAction',
    page: () => '/account/email',
    args: () => [null, form({ email: 'newcomer@example.org' })],
    allowed: SIGNED_IN,
    asksForProof: true,
    audited: { not: 'nothing is changed before the new address confirms' },
  },
  {
    name: 'confirmEmailChangeAction',
    page: ({ account }) => `/account/email/${account.tokens.confirm}`,
    args: ({ account }) => [null, form({ token: account.tokens.confirm })],
    allowed: ['member'],
    audited: onAccount('account:email-changed'),
  },
  {
    name: 'changePasswordAction',
    page: () => '/account/password',
    args: () => [null, form({ current: PASSWORD, password: NEW_PASSWORD })],
    // Who has no password yet is asked for a recent proof instead.
    allowed: SIGNED_IN,
    audited: onAccount('account:password-changed'),
  },
  {
    name: 'endOtherSessionsAction',
    page: () => '/account',
    args: () => [form()],
    allowed: SIGNED_IN,
    audited: { not: 'the sessions keep when they were ended' },
  },
  {
    name: 'deleteAccountAction',
    page: () => '/account/delete',
    args: () => [null, form({ current: PASSWORD })],
    // All others are the only ones in charge somewhere.
    allowed: ['member', 'member-of-another-site', 'stranger'],
    actors: ['member', 'member-of-another-site', 'departed-lead'],
    audited: [
      { action: 'membership:left', of: 'place', notOf: 'departed-lead' },
      ...onAccount('account:deleted'),
    ],
  },
  {
    name: 'passkeyToMakeAction',
    page: () => '/account/passkeys/new',
    args: () => [],
    allowed: SIGNED_IN,
    asksForProof: true,
    noFields: 'it takes nothing',
    audited: { not: 'it is a challenge' },
  },
  {
    name: 'addPasskeyAction',
    page: () => '/account/passkeys/new',
    args: ({ account }, origin) => [
      'Key',
      newPasskey('bmV3LWNyZWRlbnRpYWw', account.tokens.newPasskey, origin),
    ],
    allowed: ['member'],
    asksForProof: true,
    audited: onAccount('account:passkey-added'),
  },
  {
    name: 'removePasskeyAction',
    page: () => '/account',
    args: ({ account }) => [account.passkeyId, form()],
    allowed: ['member'],
    asksForProof: true,
    audited: onAccount('account:passkey-removed'),
  },
  {
    name: 'unlinkIdentityAction',
    page: () => '/account',
    args: ({ account }) => [account.identityId, form()],
    allowed: ['member'],
    asksForProof: true,
    audited: onAccount('account:identity-removed'),
  },
  {
    name: 'linkIdentityAction',
    page: () => '/account',
    args: () => [form()],
    allowed: [],
    because: 'no provider of single sign-on is set here; e2e/oidc.spec.ts has one',
    audited: { not: 'it leads to the provider' },
  },
]

export const ACCOUNT: readonly ActionRow[] = rows.map((row) => ({
  file: 'app/(app)/account/actions.ts',
  touches: 'caller',
  ...row,
}))
