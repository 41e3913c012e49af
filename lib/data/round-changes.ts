import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { assessmentScores } from '@/lib/db/schema/scores'
import { NotFound } from '@/lib/errors'
import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import type { Actor } from '@/lib/policy/actor'
import { type ChangingAssessment, changeBetweenRounds, type RoundChange } from '@/lib/scoring/change'
import { keyed } from '@/lib/scoring/keyed'
import { type Mixture, mixtureOf } from '@/lib/scoring/one-kind'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { chosenJurisdiction, coordinated, countRule, type RoundName, roundsOf } from './comparison'
import type { OrganisationName } from './organisation-names'
import { readScored } from './shared-assessments'
import { asActor, ofAgenciesOf } from './tenancy'

export interface RoundChanges {
  readonly jurisdiction: OrganisationName
  /** The rounds that have begun, the latest first. */
  readonly rounds: readonly RoundName[]
  readonly earlier: RoundName | null
  readonly later: RoundName | null
  /** Sites that share an assessment of both rounds. */
  readonly sites: number
  /** What differs between the two, so that nothing is subtracted; null: nothing. */
  readonly mixture: Mixture | null
  /** Null unless both rounds are chosen and of one kind. */
  readonly domains: Readonly<Record<DomainId, RoundChange>> | null
  /** Whether domains with a count of 1 to 10 are left out, by the installation's rule. */
  readonly hidesSmallCounts: boolean
}

/** Which two rounds, by id; what is not chosen is the last but one, and the last. */
export interface RoundPair {
  readonly jurisdiction: string | null
  readonly earlier: string | null
  readonly later: string | null
}

/**
 * How the sites that share an assessment of two rounds have changed, by domain: counted from five sites on, with the
 * small counts left out where the installation's rule wants it. Throws `NotFound` for another's jurisdiction or round.
 */
export async function compareRounds(
  actor: Actor,
  asked: RoundPair,
  shown: string | null = null,
): Promise<RoundChanges> {
  return asActor(actor, async (db) => {
    const jurisdiction = chosenJurisdiction(actor, await coordinated(db, actor), asked.jurisdiction, shown)
    const rounds = await roundsOf(db, jurisdiction.id)
    const later = chosenRound(rounds, asked.later, rounds[0])
    const earlier = chosenRound(rounds, asked.earlier, rounds[1])
    const rule = countRule()
    const frame = { jurisdiction, rounds, earlier, later, hidesSmallCounts: rule.hidesSmallCounts }
    if (!earlier || !later || earlier.id === later.id) {
      return { ...frame, sites: 0, mixture: null, domains: null }
    }
    const before = await ofRound(db, jurisdiction.id, earlier.id)
    const after = await ofRound(db, jurisdiction.id, later.id)
    const inBoth = [...before.keys()].filter((site) => after.has(site))
    const mixture = mixtureOf(
      inBoth.flatMap((site) => [before.get(site), after.get(site)]).filter((one) => one !== undefined),
    )
    const domains = mixture === null ? changeBetweenRounds(before, after, rule) : null
    return { ...frame, sites: inBoth.length, mixture, domains }
  })
}

function chosenRound(
  rounds: readonly RoundName[],
  asked: string | null,
  otherwise: RoundName | undefined,
): RoundName | null {
  if (asked === null) return otherwise ?? null
  const found = rounds.find(({ id }) => id === asked)
  if (found === undefined) throw new NotFound()
  return found
}

async function ofRound(
  db: Database,
  jurisdictionId: string,
  roundId: string,
): Promise<ReadonlyMap<string, ChangingAssessment>> {
  const shared = await readScored(
    db,
    and(
      eq(assessmentScores.sharedWith, jurisdictionId),
      eq(organisations.parentId, jurisdictionId),
      eq(assessmentScores.roundId, roundId),
      ofAgenciesOf(sites.organisationId, jurisdictionId),
    ),
  )
  return new Map(shared.map((one) => [one.site.id, changing(one)]))
}

function changing({
  instrument,
  form,
  domainScores,
  domainLowers,
  domainUppers,
}: ScoredAssessment): ChangingAssessment {
  return {
    instrument,
    form,
    domains: keyed(
      DOMAIN_IDS.map((id, at) => [
        id,
        { score: domainScores[at] ?? null, lower: domainLowers[at] ?? null, upper: domainUppers[at] ?? null },
      ]),
    ),
  }
}
