import { type DomainId, STAGE_IDS, type StageId } from '@/lib/evidence/model'
import { itemsOfDomain } from '@/lib/instrument/items'
import type { Instrument, InstrumentDomain, ItemId } from '@/lib/instrument/model'
import { agreementOn } from '@/lib/scoring/agreement'
import { domainResult } from '@/lib/scoring/domain-result'
import { itemResult } from '@/lib/scoring/item-level'
import { keyed } from '@/lib/scoring/keyed'
import type { AnswersFile, DomainResult, ItemResult, Result, StageResult } from '@/lib/scoring/model'
import { type ItemReading, rankBarriers, rankFacilitators } from '@/lib/scoring/ranking'
import { stageReadiness } from '@/lib/scoring/stage-readiness'

/**
 * Takes a valid answers file and the instrument version that it names and returns everything that the answers
 * mean: every item of the form, all domains and all stages in instrument order, numbers unrounded, null where there
 * is no value. Pure: the same input gives the same result, whoever asks and whenever.
 */
export function score(instrument: Instrument, file: AnswersFile): Result {
  const domains = instrument.domains.map((domain) => readDomain(domain, file))
  const readings: ItemReading[] = []
  for (const domain of domains) readings.push(...domain.readings)
  const scores = domains.map(({ id, result }) => ({ id, score: result.score }))
  return {
    instrument: instrument.id,
    hash: instrument.hash,
    form: file.form,
    stage: file.stage,
    date: file.date,
    site: {
      name: file.site.name,
      agency: file.site.agency,
      setting: file.site.setting,
      region: file.site.region ?? null,
    },
    items: keyed<ItemId, ItemResult>(readings.map(({ item, result }) => [item.id, result])),
    domains: keyed<DomainId, DomainResult>(domains.map(({ id, result }) => [id, result])),
    stages: keyed<StageId, StageResult>(STAGE_IDS.map((stage) => [stage, stageReadiness(stage, scores)])),
    critical: readings
      .filter(({ item, result }) => item.critical !== null && result.status === 'barrier')
      .map(({ item }) => item.id),
    barriers: rankBarriers(readings, file.stage),
    facilitators: rankFacilitators(readings, file.stage),
  }
}

interface DomainReading {
  readonly id: DomainId
  readonly readings: readonly ItemReading[]
  readonly result: DomainResult
}

function readDomain(domain: InstrumentDomain, file: AnswersFile): DomainReading {
  const readings = itemsOfDomain(domain, file.form).map((item) => ({
    item,
    result: itemResult(item.id, file),
  }))
  const applicable = readings
    .filter(({ result }) => result.status !== 'not-applicable')
    .map(({ item }) => item)
  return {
    id: domain.id,
    readings,
    result: domainResult(
      readings.map(({ result }) => result),
      agreementOn(applicable, file.respondents),
    ),
  }
}
