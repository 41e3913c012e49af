import type { StandingName } from './actors'
import type { Place } from './place'

/** Fields of a form, as a browser would send them. */
export interface FormArgument {
  readonly form: Readonly<Record<string, string>>
}

export interface ActionRow {
  /** Where it is exported from, and its name, as the build's manifest has them. */
  readonly file: string
  readonly name: string
  /** A page that carries it. */
  readonly page: (place: Place) => string
  /** What the page calls it with, for the things of a place; good enough that it changes something. */
  readonly args: (place: Place) => readonly unknown[]
  /** Who may do it at that place; everybody else changes nothing. `anybody`: it guards itself, see `because`. */
  readonly allowed: readonly StandingName[] | 'anybody'
  /** Why anybody may call it, and what keeps it from doing harm. */
  readonly because?: string
}

const form = (fields: Readonly<Record<string, string>> = {}): FormArgument => ({ form: fields })

/** Every server action, who may do what it does, and a call that would do it. A test fails when a built one is missing. */
export const ACTIONS: readonly ActionRow[] = [
  {
    file: 'app/(auth)/actions.ts',
    name: 'signInAction',
    page: () => '/sign-in',
    args: () => [null, form({ email: 'nobody@example.org', password: 'not a password of anybody' })],
    allowed: 'anybody',
    because: 'a wrong password begins no session',
  },
  {
    file: 'app/(auth)/actions.ts',
    name: 'signOutAction',
    page: () => '/sign-in',
    args: () => [],
    allowed: 'anybody',
    because: 'it ends the session of whoever calls it and no other',
  },
  {
    file: 'app/(auth)/actions.ts',
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
    allowed: 'anybody',
    because: 'the installation is set up already',
  },
  {
    file: 'app/(app)/assessments/actions.ts',
    name: 'createAssessmentAction',
    page: () => '/assessments/new',
    args: ({ siteId }) => [null, form({ siteId, form: 'brief', stage: 'adoption', role: 'agency-leader' })],
    allowed: ['lead'],
  },
  {
    file: 'app/(app)/assessments/actions.ts',
    name: 'finaliseAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/check`,
    args: ({ assessments }) => [assessments.draft, null, form({ confirm: 'yes' })],
    allowed: ['lead'],
  },
  {
    file: 'app/(app)/assessments/actions.ts',
    name: 'deleteDraftAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/delete`,
    args: ({ assessments }) => [assessments.draft, null, form()],
    allowed: ['lead'],
  },
  {
    file: 'app/(app)/assessments/[id]/[domain]/actions.ts',
    name: 'saveDomainAction',
    page: ({ assessments }) => `/assessments/${assessments.draft}/financing`,
    args: ({ assessments }) => [{ id: assessments.draft, domain: 'financing' }, null, form({ go: 'later' })],
    // Nobody of the place answers in this draft: its respondents are others.
    allowed: [],
  },
  {
    file: 'app/(app)/sites/actions.ts',
    name: 'createSiteAction',
    page: () => '/sites',
    args: ({ organisationId }) => [
      null,
      form({ organisationId, name: 'A new site', setting: 'housing', region: '' }),
    ],
    allowed: ['lead'],
  },
]
