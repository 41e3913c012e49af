/** What is acted on, with exactly the facts that rights depend on. */

export const ASSESSMENT_STATES = ['draft', 'open', 'closed', 'finalised'] as const
export type AssessmentState = (typeof ASSESSMENT_STATES)[number]

export const ASSESSMENT_MODES = ['named', 'anonymous'] as const
export type AssessmentMode = (typeof ASSESSMENT_MODES)[number]

/** What a jurisdiction may see of a finalised assessment, where its agency lets it see anything. */
export const SHARE_LEVELS = ['domain-scores', 'full-report'] as const
export type ShareLevel = (typeof SHARE_LEVELS)[number]

export interface InstallationResource {
  readonly kind: 'installation'
}

/** An agency or jurisdiction; `parentId` is the jurisdiction that an agency belongs to, if any. */
export interface OrganisationResource {
  readonly kind: 'organisation'
  readonly organisationId: string
  readonly parentId: string | null
}

export interface SiteResource {
  readonly kind: 'site'
  readonly organisationId: string
  readonly parentId: string | null
  readonly siteId: string
}

export interface AssessmentResource {
  readonly kind: 'assessment'
  readonly organisationId: string
  readonly parentId: string | null
  readonly siteId: string
  readonly state: AssessmentState
  /** Whether the actor is one of its respondents. */
  readonly respondent: boolean
}

/** An action of a site's plan. */
export interface ActionResource {
  readonly kind: 'action'
  readonly organisationId: string
  readonly parentId: string | null
  readonly siteId: string
  /** Whether it is the actor's own. */
  readonly owner: boolean
}

export type Resource =
  | InstallationResource
  | OrganisationResource
  | SiteResource
  | AssessmentResource
  | ActionResource
