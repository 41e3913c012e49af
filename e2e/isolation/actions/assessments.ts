import { AGREED_ITEM, ITEM, PAGE_FORM, type Place } from '../place'
import { type ActionRow, form, onPlace } from './model'

const ASSESSMENTS = 'app/(app)/assessments/actions.ts'
const RESPONDENTS = 'app/(app)/assessments/[id]/respondents/actions.ts'
const CONSENSUS = 'app/(app)/assessments/[id]/consensus/actions.ts'

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const respondentsPage = ({ assessments }: Place) => `/assessments/${assessments.open}/respondents`
const consensusPage = ({ assessments }: Place) => `/assessments/${assessments.closed}/consensus`

/** What leads do with assessments. */
const rows: readonly Omit<ActionRow, 'touches' | 'allowed'>[] = [
  {
    file: ASSESSMENTS,
    name: 'createAssessmentAction',
    page: () => '/assessments/new',
    args: ({ siteId }) => [null, form({ siteId, form: 'brief', stage: 'adoption', role: 'agency-leader' })],
    audited: onPlace('assessment:created'),
  },
  {
    file: ASSESSMENTS,
    name: 'takePartAction',
    // As a round makes it.
    given: (client, { assessments }) =>
      client.query('delete from respondents where assessment_id = $1', [assessments.draft]),
    page: ({ assessments }) => `/assessments/${assessments.draft}`,
    args: ({ assessments }) => [assessments.draft, null, form({ role: 'agency-leader' })],
    audited: onPlace('assessment:begun'),
  },
  {
    file: ASSESSMENTS,
    name: 'finaliseAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/check`,
    args: ({ assessments }) => [assessments.draft, null, form({ confirm: 'yes' })],
    audited: onPlace('assessment:finalised'),
  },
  {
    file: ASSESSMENTS,
    name: 'reopenAction',
    page: ({ assessments }) => `/assessments/${assessments.finalised}/reopen`,
    args: ({ assessments }) => [assessments.finalised, null, form({ reason: 'A figure was wrong' })],
    // What the agency shared of it is taken back.
    audited: onPlace('assessment:sharing-ended', 'assessment:reopened'),
  },
  {
    file: ASSESSMENTS,
    name: 'shareResultsAction',
    page: ({ assessments }) => `/assessments/${assessments.finalised}/sharing`,
    args: ({ assessments }) => [assessments.finalised, null, form({ share: 'domain-scores' })],
    audited: onPlace('assessment:shared'),
  },
  {
    file: ASSESSMENTS,
    name: 'takeAnswersAgainAction',
    page: ({ assessments }) => `/assessments/${assessments.closed}/take-answers-again`,
    args: ({ assessments }) => [assessments.closed, null, form({ reason: 'Somebody was away' })],
    audited: onPlace('assessment:answers-taken-again'),
  },
  {
    file: ASSESSMENTS,
    name: 'deleteDraftAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/delete`,
    args: ({ assessments }) => [assessments.draft, null, form()],
    audited: onPlace('assessment:deleted'),
  },
  {
    file: RESPONDENTS,
    name: 'openAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/respondents`,
    args: ({ assessments }) => [
      assessments.draft,
      null,
      form({
        mode: 'named',
        answersUntil: inAMonth(),
        'asks-clinician': 'yes',
        'domains-clinician': 'financing',
      }),
    ],
    audited: onPlace('assessment:opened'),
  },
  {
    file: RESPONDENTS,
    name: 'inviteAction',
    page: respondentsPage,
    args: ({ assessments }) => [
      assessments.open,
      null,
      form({ list: 'Kim Doe <kim@example.org>, clinician', note: '', go: 'invite' }),
    ],
    audited: onPlace('assessment:respondents-invited'),
  },
  {
    file: RESPONDENTS,
    name: 'shareAction',
    page: respondentsPage,
    args: ({ assessments }) => [assessments.open, null, form({ cap: '7' })],
    audited: onPlace('assessment:share-link-made'),
  },
  {
    file: RESPONDENTS,
    name: 'endShareAction',
    page: respondentsPage,
    args: ({ assessments }) => [assessments.open, null, form()],
    audited: onPlace('assessment:share-link-revoked'),
  },
  {
    file: RESPONDENTS,
    name: 'remindAction',
    page: respondentsPage,
    args: ({ assessments }) => [assessments.open, null, form({ note: '' })],
    audited: onPlace('assessment:respondents-reminded'),
  },
  {
    file: RESPONDENTS,
    name: 'reissueAction',
    page: respondentsPage,
    args: ({ assessments, links }) => [
      { id: assessments.open, invitationId: links.unused.invitationId },
      null,
      form(),
    ],
    audited: onPlace('assessment:link-reissued'),
  },
  {
    file: RESPONDENTS,
    name: 'revokeAction',
    page: respondentsPage,
    args: ({ assessments, links }) => [
      { id: assessments.open, invitationId: links.unused.invitationId },
      null,
      form(),
    ],
    audited: onPlace('assessment:invitation-revoked'),
  },
  {
    file: RESPONDENTS,
    name: 'extendAction',
    page: respondentsPage,
    args: ({ assessments }) => [assessments.open, null, form({ answersUntil: inAMonth() })],
    audited: onPlace('assessment:extended'),
  },
  {
    file: RESPONDENTS,
    name: 'closeAction',
    page: respondentsPage,
    args: ({ assessments }) => [assessments.open, null, form({ confirm: 'yes' })],
    audited: onPlace('assessment:closed'),
  },
  {
    file: CONSENSUS,
    name: 'recordConsensusAction',
    page: consensusPage,
    args: ({ assessments }) => [
      { id: assessments.closed, item: ITEM, view: 'list' },
      null,
      form({ value: '3', why: 'We talked', participants: 'All', agreedOn: '2026-11-20', baseRevision: '0' }),
    ],
    audited: onPlace('consensus:recorded'),
  },
  {
    file: CONSENSUS,
    name: 'clearConsensusAction',
    page: consensusPage,
    args: ({ assessments }) => [
      { id: assessments.closed, item: AGREED_ITEM, view: 'list' },
      null,
      form({ baseRevision: '1' }),
    ],
    audited: onPlace('consensus:cleared'),
  },
  {
    file: CONSENSUS,
    name: 'acceptSuggestionAction',
    page: ({ assessments }) => `/assessments/${assessments.closed}/state-profile`,
    args: ({ assessments, profile }) => [
      { id: assessments.closed, item: ITEM, view: 'state-profile' },
      null,
      form({ profileId: profile.published, baseRevision: '0' }),
    ],
    audited: onPlace('consensus:accepted-from-profile'),
  },
]

/** What whoever answers with an account does; in the draft it is the member. */
const answering: ActionRow = {
  file: 'app/(app)/assessments/[id]/[domain]/actions.ts',
  name: 'saveDomainAction',
  page: ({ assessments }) => `/assessments/${assessments.draft}/${PAGE_FORM.domain}`,
  args: ({ assessments }) => [
    { id: assessments.draft, domain: PAGE_FORM.domain },
    null,
    form({ ...PAGE_FORM.fields, go: 'later' }),
  ],
  allowed: ['member'],
  touches: 'place',
  audited: { not: 'answers have a history of their own and are never on the trail' },
}

export const ASSESSING: readonly ActionRow[] = [
  ...rows.map((row): ActionRow => ({ touches: 'place', allowed: ['lead'], ...row })),
  answering,
]
