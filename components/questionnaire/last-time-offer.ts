import type { FormId } from '@/lib/instrument/model'

/** A finalised assessment of a site, as the page for a new one knows it. */
export interface EarlierAssessment {
  readonly siteId: string
  readonly form: FormId
  /** Whether it asked the questions of the version that a new assessment begins with. */
  readonly sameVersion: boolean
  /** "3 June 2026" */
  readonly date: string
}

/** Whether last time's answers can be shown beside the questions of a new assessment, or why not. */
export type LastTimeOffer =
  | { readonly kind: 'offer'; readonly date: string }
  /** Site and form are not both known yet, and it depends on them. */
  | { readonly kind: 'depends' }
  | { readonly kind: 'none'; readonly why: string }

const FORM_NAMES: Readonly<Record<FormId, string>> = { full: 'full form', brief: 'brief form' }

/** What can be offered for a site and a form that are chosen; null: not chosen yet. */
export function lastTimeOffer(
  earlier: readonly EarlierAssessment[],
  siteId: string | null,
  form: FormId | null,
): LastTimeOffer {
  const ofSite = siteId === null ? earlier : earlier.filter((one) => one.siteId === siteId)
  const usable = ofSite.filter(({ sameVersion }) => sameVersion)
  if (ofSite.length === 0) {
    const why =
      siteId === null
        ? 'no site has a finalised assessment yet.'
        : 'this site has no finalised assessment yet.'
    return { kind: 'none', why }
  }
  if (usable.length === 0) {
    return {
      kind: 'none',
      why: 'the finalised assessments were made with another version of the questionnaire, which asked other questions.',
    }
  }
  if (siteId === null || form === null) return { kind: 'depends' }
  const [match] = usable.filter((one) => one.form === form)
  if (match) return { kind: 'offer', date: match.date }
  const other = form === 'full' ? 'brief' : 'full'
  return {
    kind: 'none',
    why: `this site was assessed with the ${FORM_NAMES[other]}, and you chose the ${FORM_NAMES[form]}.`,
  }
}
