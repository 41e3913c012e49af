import { type ActionRow, EVERYBODY, form, ofInstallation, onPlace, SIGNED_IN } from './model'

const ORGANISATIONS = 'app/(app)/organisations/actions.ts'
const MEMBERS = 'app/(app)/organisations/[id]/members/actions.ts'
const INVITED = 'app/(auth)/invite/[token]/actions.ts'
const SITES = 'app/(app)/sites/actions.ts'
const SETTINGS = 'app/(app)/settings/actions.ts'

const IN_CHARGE = ['lead', 'operator'] as const
const SITE = { name: 'A quay', setting: 'housing', region: '' } as const

/** What is done with organisations, their people and sites, and with the installation. */
const rows: readonly (Omit<ActionRow, 'touches'> & Partial<ActionRow>)[] = [
  {
    file: ORGANISATIONS,
    name: 'switchOrganisationAction',
    page: () => '/assessments',
    args: ({ organisationId }) => [form({ organisation: organisationId })],
    allowed: SIGNED_IN,
    because: 'it chooses what one’s own lists show, among what they may show',
    changesNothing: 'the choice is a cookie',
    audited: { not: 'nothing is changed' },
  },
  {
    file: ORGANISATIONS,
    name: 'createOrganisationAction',
    page: () => '/organisations/new',
    args: ({ stateId }) => [
      null,
      form({ kind: 'agency', name: 'A new agency', jurisdictionId: stateId, email: '' }),
    ],
    allowed: ['operator', 'state-coordinator'],
    audited: [
      { action: 'organisation:created', of: 'a new one' },
      { action: 'invitation:created', of: 'a new one' },
    ],
  },
  {
    file: ORGANISATIONS,
    name: 'renameAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/edit`,
    args: ({ organisationId }) => [organisationId, null, form({ name: 'Another name' })],
    allowed: IN_CHARGE,
    audited: onPlace('organisation:renamed'),
  },
  {
    file: ORGANISATIONS,
    name: 'setJurisdictionAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/edit`,
    args: ({ organisationId }) => [organisationId, null, form({ jurisdictionId: '' })],
    allowed: ['operator'],
    audited: onPlace('organisation:moved'),
  },
  {
    file: ORGANISATIONS,
    name: 'requestDeletionAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/delete`,
    args: ({ organisationId, canary }) => [organisationId, null, form({ name: canary })],
    allowed: ['lead'],
    audited: onPlace('organisation:deletion-requested'),
  },
  {
    file: ORGANISATIONS,
    name: 'undoDeletionAction',
    given: (client, { organisationId }) =>
      client.query('update organisations set deletion_requested_at = now() where id = $1', [organisationId]),
    page: ({ organisationId }) => `/organisations/${organisationId}/delete`,
    args: ({ organisationId }) => [organisationId, null, form()],
    allowed: ['lead'],
    audited: onPlace('organisation:deletion-undone'),
  },
  {
    file: MEMBERS,
    name: 'inviteAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/members/invite`,
    args: ({ organisationId }) => [
      organisationId,
      null,
      form({ email: 'newcomer@example.org', role: 'lead' }),
    ],
    allowed: IN_CHARGE,
    audited: onPlace('invitation:created'),
  },
  {
    file: MEMBERS,
    name: 'inviteAction',
    variant: 'limited to a site',
    page: ({ organisationId }) => `/organisations/${organisationId}/members/invite`,
    args: ({ organisationId, siteId }) => [
      organisationId,
      null,
      form({ email: 'newcomer@example.org', role: 'member', siteIds: siteId }),
    ],
    // An operator knows no sites.
    allowed: ['lead'],
    audited: onPlace('invitation:created'),
  },
  {
    file: MEMBERS,
    name: 'renewInvitationAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/members`,
    args: ({ organisationId, invitationId }) => [
      organisationId,
      { id: invitationId, email: null },
      null,
      form(),
    ],
    allowed: IN_CHARGE,
    audited: onPlace('invitation:renewed'),
  },
  {
    file: MEMBERS,
    name: 'revokeInvitationAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/members`,
    args: ({ organisationId, invitationId }) => [organisationId, invitationId, null, form()],
    allowed: IN_CHARGE,
    audited: onPlace('invitation:revoked'),
  },
  {
    file: MEMBERS,
    name: 'changeMemberAction',
    page: ({ organisationId, account }) => `/organisations/${organisationId}/members/${account.id}`,
    args: ({ organisationId, account }) => [organisationId, account.id, null, form({ role: 'lead' })],
    allowed: IN_CHARGE,
    audited: onPlace('membership:changed'),
  },
  {
    file: MEMBERS,
    name: 'changeMemberAction',
    variant: 'limited to a site',
    page: ({ organisationId, account }) => `/organisations/${organisationId}/members/${account.id}`,
    args: ({ organisationId, account, siteId }) => [
      organisationId,
      account.id,
      null,
      form({ role: 'member', siteIds: siteId }),
    ],
    // An operator knows no sites.
    allowed: ['lead'],
    audited: onPlace('membership:changed'),
  },
  {
    file: MEMBERS,
    name: 'removeMemberAction',
    page: ({ organisationId, account }) => `/organisations/${organisationId}/members/${account.id}`,
    args: ({ organisationId, account }) => [organisationId, account.id, null, form()],
    allowed: IN_CHARGE,
    audited: onPlace('membership:removed'),
  },
  {
    file: MEMBERS,
    name: 'leaveAction',
    page: ({ organisationId }) => `/organisations/${organisationId}/leave`,
    args: ({ organisationId }) => [organisationId, null, form()],
    // The one lead of each place cannot leave it without one.
    allowed: ['member', 'member-of-another-site'],
    audited: onPlace('membership:left'),
  },
  {
    file: INVITED,
    name: 'acceptAction',
    page: ({ invitationToken }) => `/invite/${invitationToken}`,
    args: ({ invitationToken }) => [invitationToken, null, form()],
    allowed: ['stranger', 'state-coordinator', 'operator'],
    because: 'the link is for whoever has it and does not belong there already',
    audited: [{ action: 'membership:created', of: 'place', role: 'nobody' }],
  },
  {
    file: INVITED,
    name: 'acceptWithNewAccountAction',
    page: ({ invitationToken }) => `/invite/${invitationToken}`,
    args: ({ invitationToken }) => [
      invitationToken,
      null,
      form({ name: 'Kim Doe', email: 'newcomer@example.org', password: 'nine lanterns drift past noon' }),
    ],
    allowed: EVERYBODY,
    because: 'the link is for whoever has it, and makes an account of its own',
    audited: [
      ofInstallation('account:created', { role: 'nobody', unsigned: true }),
      { action: 'membership:created', of: 'place', role: 'nobody', unsigned: true },
    ],
  },
  {
    file: SITES,
    name: 'createSiteAction',
    page: () => '/sites',
    args: ({ organisationId }) => [null, form({ organisationId, ...SITE })],
    allowed: ['lead'],
    audited: onPlace('site:created'),
  },
  {
    file: SITES,
    name: 'editSiteAction',
    page: ({ siteId }) => `/sites/${siteId}/edit`,
    args: ({ siteId }) => [siteId, null, form(SITE)],
    allowed: ['lead'],
    audited: onPlace('site:changed'),
  },
  {
    file: SETTINGS,
    name: 'changeSettingsAction',
    page: () => '/settings',
    args: () => [
      null,
      form({
        contact: 'The office',
        privacyNotice: '',
        answersKeptMonths: '24',
        invitationsKeptDays: '60',
        auditKeptMonths: '60',
      }),
    ],
    allowed: ['operator'],
    touches: 'installation',
    audited: [ofInstallation('installation:changed')],
  },
  {
    file: SETTINGS,
    name: 'deactivateAction',
    page: () => '/settings/accounts',
    args: ({ account }) => [account.id, null, form()],
    allowed: ['operator'],
    audited: [ofInstallation('account:deactivated')],
  },
  {
    file: SETTINGS,
    name: 'reactivateAction',
    given: (client, { account }) =>
      client.query('update users set deactivated_at = now() where id = $1', [account.id]),
    page: () => '/settings/accounts',
    args: ({ account }) => [account.id, null, form()],
    allowed: ['operator'],
    audited: [ofInstallation('account:reactivated')],
  },
  {
    file: SETTINGS,
    name: 'makeResetLinkAction',
    page: () => '/settings/accounts',
    args: ({ account }) => [account.id, null, form()],
    allowed: ['operator'],
    audited: [ofInstallation('account:reset-link-made')],
  },
]

export const ORGANISING: readonly ActionRow[] = rows.map((row) => ({ touches: 'place', ...row }))
