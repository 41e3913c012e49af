import { PAGE_FORM } from '../place'
import { type ActionRow, form } from './model'

const UNRECORDED = { not: 'who answers is never on the trail' } as const

/** What respondents do by their links, in Northside’s assessments. */
const rows: readonly Omit<ActionRow, 'file' | 'allowed'>[] = [
  {
    name: 'beginAction',
    variant: 'invited',
    link: 'unused',
    page: () => '/r',
    args: () => [null, form()],
    touches: 'place',
    audited: UNRECORDED,
  },
  {
    name: 'beginAction',
    variant: 'by the shared link',
    link: 'shared',
    page: () => '/r',
    args: () => [null, form({ role: 'clinician', name: 'Kim Doe' })],
    touches: 'place',
    audited: UNRECORDED,
  },
  ...(['answering', 'anonymous'] as const).map((link) => ({
    name: 'saveOwnDomainAction',
    variant: link,
    link,
    page: () => `/r/domains/${PAGE_FORM.domain}`,
    args: () => [PAGE_FORM.domain, null, form({ ...PAGE_FORM.fields, go: 'later' })],
    touches: 'caller' as const,
    audited: UNRECORDED,
  })),
  {
    name: 'finishAction',
    link: 'answering',
    page: () => '/r/check',
    args: () => [null, form()],
    touches: 'caller',
    audited: UNRECORDED,
  },
  {
    name: 'answerAgainAction',
    link: 'finished',
    page: () => '/r/finished',
    args: () => [null, form()],
    touches: 'caller',
    audited: UNRECORDED,
  },
  {
    name: 'leaveAction',
    link: 'answering',
    page: () => '/r',
    args: () => [form()],
    touches: 'caller',
    changesNothing: 'it takes the link out of the browser',
    audited: UNRECORDED,
  },
]

export const BY_LINK: readonly ActionRow[] = rows.map((row) => ({
  file: 'app/r/actions.ts',
  allowed: ['respondent'],
  ...row,
}))
