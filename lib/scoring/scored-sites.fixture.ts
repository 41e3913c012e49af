import fc from 'fast-check'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { SETTINGS } from '@/lib/instrument/model'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'

/** A site with a score of 50 everywhere and no items, but for what is said. */
export function scoredSite(
  n: number,
  more: Partial<Omit<ScoredAssessment, 'site'>> & { readonly site?: Partial<ScoredAssessment['site']> } = {},
): ScoredAssessment {
  const { site, ...rest } = more
  return {
    id: `a${n}`,
    instrument: 'synthetic/1',
    form: 'brief',
    stage: 'adoption',
    date: '2026-11-22',
    domainScores: DOMAIN_IDS.map(() => 50),
    domainLowers: DOMAIN_IDS.map(() => 50),
    domainUppers: DOMAIN_IDS.map(() => 50),
    stageReadiness: STAGE_IDS.map(() => 50),
    itemStatuses: '',
    ...rest,
    site: {
      id: `s${n}`,
      name: `Site ${n}`,
      setting: 'housing',
      region: null,
      agency: { id: 'g1', name: 'An agency' },
      ...site,
    },
  }
}

/** Up to `most` sites of three settings, regions and stages, with statuses of so many items. */
export function anyScoredSites(items: number, most: number): fc.Arbitrary<readonly ScoredAssessment[]> {
  const anySite = fc.record({
    setting: fc.constantFrom(...SETTINGS.slice(0, 3)),
    region: fc.constantFrom('North', 'South', 'West', null),
    stage: fc.constantFrom(...STAGE_IDS.slice(0, 3)),
    letters: fc.array(fc.constantFrom('b', 'b', 'm', 'f', '-', 'n'), { minLength: items, maxLength: items }),
  })
  return fc
    .array(anySite, { maxLength: most })
    .map((sites) =>
      sites.map(({ setting, region, stage, letters }, n) =>
        scoredSite(n, { site: { setting, region }, stage, itemStatuses: letters.join('') }),
      ),
    )
}
