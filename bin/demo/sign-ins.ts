import { PASSWORD } from './password'

/** The tokens of two respondents' links. */
export interface RespondentTokens {
  readonly justInvited: string
  readonly halfWay: string
}

const ACCOUNTS: readonly (readonly [role: string, email: string])[] = [
  ['operator of the installation', 'operator@example.org'],
  ['coordinator of the state', 'coordinator@example.org'],
  ['lead of an agency', 'lead@example.org'],
  ['member of an agency', 'member@example.org'],
]

/** Who can be signed in as, and how, in lines for a terminal. */
export function signInLines(appUrl: string, tokens: RespondentTokens): readonly string[] {
  const links = [
    ['respondent, just invited', tokens.justInvited],
    ['respondent, half way', tokens.halfWay],
  ] as const
  return [
    'Everything in it is made up. Look at it as any of these people:',
    '',
    ...ACCOUNTS.map(([role, email]) => `    ${role.padEnd(30)}${email}`),
    ...links.map(([role, token]) => `    ${role.padEnd(30)}${appUrl}/r/${token}`),
    '',
    `The password of them all is:  ${PASSWORD}`,
  ]
}
