/** Whose outbox it is, and where its answers and their pages are; plain data, so that a server page can hand it on. */
export interface OutboxPlace {
  readonly person: string
  readonly assessment: string
  /** Answers are sent to `<answersAt>/<item>`. */
  readonly answersAt: string
  /** A domain's page is `<domainsAt>/<domain>`. */
  readonly domainsAt: string
}

/**
 * The header, and the field of forms, by which a page says whose answers it sends. The cookie alone would not do:
 * another person may have come by the same browser since the page was opened.
 */
export const PERSON_HEADER = 'answering-as'
export const PERSON_FIELD = 'person'

/** What marks the drafts of people who came by a link, apart from those with an account. */
export const BY_LINK = 'link-'

/** The place of somebody with an account. */
export function placeWithAccount(userId: string, assessment: string): OutboxPlace {
  return {
    person: userId,
    assessment,
    answersAt: `/api/assessments/${encodeURIComponent(assessment)}/answers`,
    domainsAt: `/assessments/${encodeURIComponent(assessment)}`,
  }
}

/** The place of the holder of a respondent's link. */
export function placeByLink(respondentId: string): OutboxPlace {
  return {
    person: `${BY_LINK}${respondentId}`,
    assessment: 'own',
    answersAt: '/api/r/answers',
    domainsAt: '/r/domains',
  }
}
