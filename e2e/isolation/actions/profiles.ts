import { AGREED_ITEM, ITEM, type Place } from '../place'
import { type ActionRow, form, type OnRecord } from './model'

const onState = (action: string): OnRecord[] => [{ action, of: 'state' }]
const draftPage = ({ profile }: Place) => `/profiles/${profile.draft}`

/** What a jurisdiction's coordinators do with its profile. */
const rows: readonly Omit<ActionRow, 'file' | 'touches' | 'allowed'>[] = [
  {
    name: 'beginProfileAction',
    page: ({ stateId }) => `/organisations/${stateId}/profiles`,
    args: ({ stateId }) => [stateId, null, form()],
    // Where there is a draft it is shown, and nothing is begun.
    given: (client, { profile }) => client.query('delete from state_profiles where id = $1', [profile.draft]),
    audited: onState('profile:begun'),
  },
  {
    name: 'saveProfileAnswerAction',
    page: ({ profile }) => `/profiles/${profile.draft}/${ITEM}`,
    args: ({ profile }) => [
      { id: profile.draft, item: ITEM },
      null,
      form({
        value: '2',
        sourceTitle: 'A plan of the state',
        sourceKind: 'link',
        sourceUrl: 'https://state.example/plan',
        sourceDate: '2026-02-03',
        note: '',
        baseRevision: '0',
      }),
    ],
    audited: onState('profile:answer-recorded'),
  },
  {
    name: 'clearProfileAnswerAction',
    page: ({ profile }) => `/profiles/${profile.draft}/${AGREED_ITEM}`,
    args: ({ profile }) => [{ id: profile.draft, item: AGREED_ITEM }, null, form({ baseRevision: '1' })],
    audited: onState('profile:answer-cleared'),
  },
  {
    name: 'publishProfileAction',
    page: draftPage,
    args: ({ profile }) => [profile.draft, null, form()],
    audited: onState('profile:published'),
  },
]

export const PROFILING: readonly ActionRow[] = rows.map(
  (row): ActionRow => ({
    file: 'app/(app)/profiles/actions.ts',
    touches: 'state',
    allowed: ['state-coordinator'],
    ...row,
  }),
)
