import type { FormId, RespondentRole, Setting } from '@/lib/instrument/model'

/** What a form is called on pages and in print. */
export const FORM_LABELS: Readonly<Record<FormId, string>> = {
  full: 'Full form (72 questions)',
  brief: 'Brief form (24 questions)',
}

/** What a kind of site is called on pages and in print. */
export const SETTING_LABELS: Readonly<Record<Setting, string>> = {
  'community-mental-health': 'Community mental health service',
  rehabilitation: 'Rehabilitation service',
  housing: 'Housing service',
  independent: 'Independent employment service',
  collaboration: 'Collaboration of several agencies',
  other: 'Other setting',
}

/** What a respondent's role is called, for one person and for several. */
export const ROLE_LABELS: Readonly<Record<RespondentRole, { readonly one: string; readonly many: string }>> =
  {
    'agency-leader': { one: 'agency leader', many: 'agency leaders' },
    'program-manager': { one: 'programme manager', many: 'programme managers' },
    'employment-specialist': { one: 'employment specialist', many: 'employment specialists' },
    clinician: { one: 'clinician', many: 'clinicians' },
    administration: { one: 'member of the administration', many: 'members of the administration' },
    'external-partner': { one: 'external partner', many: 'external partners' },
    other: { one: 'person in another role', many: 'people in other roles' },
  }

/** The two answers that are no level, as a respondent reads them. */
export const NON_LEVEL_LABELS = {
  unknown: "Don't know",
  'not-applicable': 'Does not apply here',
} as const
