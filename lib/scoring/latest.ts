/** What says which site an assessment is of, and when it was made. */
export interface DatedAssessment {
  readonly site: { readonly name: string; readonly agency: string }
  /** Calendar date, YYYY-MM-DD. */
  readonly date: string
}

export interface LatestOfEachSite<Assessment> {
  /** One a site, in the order given. */
  readonly latest: readonly Assessment[]
  /** The others, each with the later one that counts in its place. */
  readonly superseded: readonly { readonly assessment: Assessment; readonly latest: Assessment }[]
  /** Pairs of one site and one date, of which neither is the later. */
  readonly sameDate: readonly (readonly [Assessment, Assessment])[]
}

/**
 * The latest assessment of each site, a site being a name and an agency. Where two of one site bear the same date
 * nothing says which of them counts: such pairs are returned for the caller to refuse.
 */
export function latestOfEachSite<Assessment extends DatedAssessment>(
  assessments: readonly Assessment[],
): LatestOfEachSite<Assessment> {
  const latest = new Map<string, Assessment>()
  const dated = new Map<string, Assessment>()
  const sameDate: (readonly [Assessment, Assessment])[] = []
  for (const assessment of assessments) {
    const site = siteOf(assessment)
    const known = latest.get(site)
    if (known === undefined || assessment.date > known.date) latest.set(site, assessment)
    const onDate = `${assessment.date} ${site}`
    const other = dated.get(onDate)
    if (other === undefined) dated.set(onDate, assessment)
    else sameDate.push([other, assessment])
  }
  const counting = new Set(latest.values())
  return {
    latest: assessments.filter((assessment) => counting.has(assessment)),
    superseded: assessments.flatMap((assessment) => {
      const counts = latest.get(siteOf(assessment))
      return counts === undefined || counts === assessment ? [] : [{ assessment, latest: counts }]
    }),
    sameDate,
  }
}

function siteOf({ site: { name, agency } }: DatedAssessment): string {
  return JSON.stringify([agency, name])
}
