import 'server-only'
import { NotFound } from '@/lib/errors'
import { instrumentById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import type { StateReportContent } from '@/lib/report/comparison/state-content'
import {
  buildStateReport,
  type CoveredRound,
  type PublishedProfile,
} from '@/lib/report/comparison/state-report'
import type { ComparisonQuery } from '@/lib/scoring/comparison-query'
import { compareSites, countRule } from './comparison'
import { getRound } from './rounds'
import { getProfile, listProfiles } from './state-profiles'

/**
 * The comparison that is asked for with every site in it, beside how far its round (else the latest that has opened)
 * is and the latest profile that the state published. Throws `NotFound` as `compareSites` does, and where nothing of
 * the kind asked for is shared.
 */
export async function getStateReport(
  actor: Actor,
  query: ComparisonQuery,
  shown: string | null,
): Promise<StateReportContent> {
  const { content, jurisdiction, rounds } = await compareSites(actor, query, { shown, rowsPerPage: null })
  if (!content) throw new NotFound('Nothing is shared that could be compared.')
  const roundId = query.round ?? rounds[0]?.id ?? null
  return buildStateReport({
    comparison: content,
    round: roundId === null ? null : await coveredRound(actor, roundId),
    profile: await latestProfile(actor, jurisdiction.id),
    rule: countRule(),
  })
}

async function coveredRound(actor: Actor, roundId: string): Promise<CoveredRound> {
  const { name, opensOn, dueOn, counts } = await getRound(actor, roundId)
  const { waiting = 0, 'not-begun': notBegun = 0, ...others } = counts
  return { name, opensOn, dueOn, counts: { ...others, 'not-begun': notBegun + waiting } }
}

async function latestProfile(actor: Actor, jurisdictionId: string): Promise<PublishedProfile | null> {
  const [latest] = (await listProfiles(actor, jurisdictionId)).published
  const instrument = latest && instrumentById(latest.instrumentId)
  if (!latest?.version || !latest.publishedAt || !instrument) return null
  const { answers } = await getProfile(actor, latest.id)
  return { version: latest.version, date: latest.publishedAt.slice(0, 10), instrument, answers }
}
