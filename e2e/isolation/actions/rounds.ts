import { type ActionRow, form, onPlace, onState } from './model'

const ROUNDS = 'app/(app)/rounds/actions.ts'
const ORGANISATIONS = 'app/(app)/organisations/actions.ts'
const IMPORT = 'app/(app)/organisations/[id]/import-sites/actions.ts'

const FACTS = {
  name: 'Another round',
  form: 'brief',
  stage: 'own',
  opensOn: '2026-01-01',
  dueOn: '2099-02-01',
  message: '',
} as const

/** What coordinators do with the rounds and sites of their jurisdiction. */
const rows: readonly (Omit<ActionRow, 'touches' | 'allowed'> & Partial<ActionRow>)[] = [
  {
    file: ROUNDS,
    name: 'createRoundAction',
    page: () => '/rounds/new',
    args: ({ stateId }) => [null, form({ organisationId: stateId, ...FACTS })],
    audited: onState('round:created'),
  },
  {
    file: ROUNDS,
    name: 'editRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.unsent}/edit`,
    args: ({ rounds }) => [rounds.unsent, null, form(FACTS)],
    audited: onState('round:changed'),
  },
  {
    file: ROUNDS,
    name: 'chooseSitesAction',
    page: ({ rounds }) => `/rounds/${rounds.unsent}/sites`,
    args: ({ rounds, siteId }) => [rounds.unsent, null, form({ listed: siteId, go: 'save' })],
    audited: onState('round:sites-chosen'),
  },
  {
    file: ROUNDS,
    name: 'sendRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.unsent}`,
    args: ({ rounds }) => [rounds.unsent, null, form()],
    audited: [...onState('round:sent'), ...onPlace('assessment:created'), ...onState('round:opened')],
  },
  {
    file: ROUNDS,
    name: 'remindRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.open}`,
    args: ({ rounds }) => [rounds.open, null, form()],
    audited: onState('round:reminded'),
  },
  {
    file: ROUNDS,
    name: 'extendRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.open}`,
    args: ({ rounds }) => [rounds.open, null, form({ dueOn: '2099-03-01' })],
    audited: onState('round:extended'),
  },
  {
    file: ROUNDS,
    name: 'closeRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.open}`,
    args: ({ rounds }) => [rounds.open, null, form()],
    audited: onState('round:closed'),
  },
  {
    file: ROUNDS,
    name: 'deleteRoundAction',
    page: ({ rounds }) => `/rounds/${rounds.unsent}`,
    args: ({ rounds }) => [rounds.unsent, null, form()],
    audited: onState('round:deleted'),
  },
  {
    file: ORGANISATIONS,
    name: 'setTimeZoneAction',
    page: ({ stateId }) => `/organisations/${stateId}/edit`,
    args: ({ stateId }) => [stateId, null, form({ timeZone: 'Europe/Helsinki' })],
    allowed: ['state-coordinator', 'operator'],
    audited: onState('organisation:time-zone-set'),
  },
  {
    file: IMPORT,
    name: 'checkSitesAction',
    page: ({ stateId }) => `/organisations/${stateId}/import-sites`,
    args: ({ stateId, canary }) => [stateId, null, form({ list: listOf(canary) })],
    changesNothing: 'it looks at a list and says what it would add',
    audited: { not: 'nothing is changed' },
  },
  {
    file: IMPORT,
    name: 'importSitesAction',
    page: ({ stateId }) => `/organisations/${stateId}/import-sites`,
    args: ({ stateId, canary }) => [stateId, null, form({ list: listOf(canary) })],
    audited: [...onPlace('site:created'), ...onState('organisation:sites-imported')],
  },
]

function listOf(agency: string): string {
  return `agency,site,setting\n${agency},A new quay,housing\n`
}

export const RUNNING_ROUNDS: readonly ActionRow[] = rows.map((row) => ({
  touches: 'state',
  allowed: ['state-coordinator'],
  ...row,
}))
