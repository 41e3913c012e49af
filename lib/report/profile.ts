import { domainById } from '@/lib/evidence/domains'
import type { DomainId } from '@/lib/evidence/model'
import type { Profile, ProfileRow } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import type { Subject } from '@/lib/report/subject'
import { rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { BAND_LABELS } from '@/lib/report/wording/labels'
import { coverageFigure, profileNotes } from '@/lib/report/wording/profile'

/** The 12 domains at a glance, with what bands and bounds mean and which scores are withheld. */
export function profileOf(subject: Subject): Draft<Profile> {
  const rows = subject.instrument.domains.map(({ id }) => profileRow(subject, id))
  const idsOf = (chosen: readonly ProfileRow[]) => chosen.map(({ domain }) => domain)
  return {
    rows,
    notes: profileNotes({
      bounded: rows.some(({ boundsLabel, score }) => boundsLabel !== '' && score !== null),
      withheld: idsOf(rows.filter(({ score, upper }) => score === null && upper !== null)),
      notApplicable: idsOf(rows.filter(({ upper }) => upper === null)),
    }),
  }
}

/** One domain's figures, exact for a chart and rounded for a reader. */
export function profileRow(subject: Subject, domain: DomainId): ProfileRow {
  const { score, lower, upper, coverage, band, applicable, answered } = subject.result.domains[domain]
  return {
    domain,
    title: domainById(domain).title,
    score,
    lower,
    upper,
    coverage,
    band,
    bandLabel: BAND_LABELS[band],
    scoreLabel: scoreFigure(score),
    boundsLabel: answered === applicable ? '' : rangeFigure(lower, upper),
    coverageLabel: coverageFigure(answered, applicable),
  }
}
