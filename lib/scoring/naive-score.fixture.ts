import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import type { Instrument } from '@/lib/instrument/model'
import type { AnswersFile } from '@/lib/scoring/model'

type Cell = number | 'unknown' | 'not-applicable' | undefined

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length
const isNumber = (cell: unknown): cell is number => typeof cell === 'number'
const band = (x: number | null) => {
  if (x === null) return 'not-enough-answers'
  if (x >= 80 - 1e-9) return 'favourable'
  if (x >= 60 - 1e-9) return 'mostly-favourable'
  return x >= 40 - 1e-9 ? 'mixed' : 'substantial-barriers'
}

/**
 * The rules read a second time, for tests only: slow, flat and sharing no code with `score`. Agreement goes by
 * pairs of deviations from plain means, the robust range by trying all 2^n ways to halve or double the weights.
 */
export function naiveScore(instrument: Instrument, file: AnswersFile): unknown {
  const items = instrument.domains
    .flatMap((domain) => domain.items)
    .filter((item) => file.form === 'full' || item.core)
  const level: Record<string, number | null> = {}
  const status: Record<string, string> = {}
  const counts: Record<string, number[]> = {}
  for (const { id } of items) {
    const cells: Cell[] = file.respondents
      .map((person) => person.answers[id])
      .filter((cell) => cell !== undefined)
    const numbers = cells.filter(isNumber)
    const na = cells.filter((cell) => cell === 'not-applicable')
    counts[id] = [numbers.length, cells.length - numbers.length - na.length, na.length]
    const agreed = file.consensus?.[id]
    let x: Cell = numbers.length ? mean(numbers) : 'unknown'
    if (cells.length > 0 && na.length / cells.length > 0.5) x = 'not-applicable'
    if (agreed !== undefined) x = agreed
    level[id] = isNumber(x) ? x : null
    if (x === 'not-applicable') status[id] = x
    else if (!isNumber(x)) status[id] = 'missing'
    else if (x <= 1.5 + 1e-9) status[id] = 'barrier'
    else status[id] = x >= 2.5 - 1e-9 ? 'facilitator' : 'mixed'
  }

  const domains = Object.fromEntries(
    DOMAIN_IDS.map((id) => {
      const applicable = items.filter((item) => item.domain === id && status[item.id] !== 'not-applicable')
      const levels = applicable.map((item) => level[item.id]).filter(isNumber)
      const a = applicable.length
      const coverage = a === 0 ? 0 : levels.length / a
      const filled = (fill: number) =>
        a ? mean(applicable.map((item) => level[item.id] ?? fill)) * 25 : null
      const value = a > 0 && coverage >= 0.7 - 1e-9 ? mean(levels) * 25 : null
      return [
        id,
        {
          score: value,
          lower: filled(0),
          upper: filled(4),
          coverage,
          band: band(value),
          applicable: a,
          answered: levels.length,
          agreement: naiveAgreement(
            applicable.map((item) => item.id),
            file,
          ),
        },
      ]
    }),
  )

  const stages = Object.fromEntries(
    STAGE_IDS.map((stage) => {
      const weight = (id: (typeof DOMAIN_IDS)[number]) =>
        new Set(OBSERVATIONS[id][stage].studies).size / STAGE_TOTALS[stage]
      const pairs = DOMAIN_IDS.flatMap((id) =>
        domains[id]?.score == null ? [] : [{ w: weight(id), s: domains[id].score }],
      )
      const share = pairs.reduce((a, { w }) => a + w, 0) / DOMAIN_IDS.reduce((a, id) => a + weight(id), 0)
      if (pairs.length === 0 || share < 0.7 - 1e-9) {
        return [stage, { evidenceWeighted: null, unweighted: null, robustRange: null, band: band(null) }]
      }
      const weighted = weightedMean(pairs)
      return [
        stage,
        {
          evidenceWeighted: weighted,
          unweighted: mean(pairs.map(({ s }) => s)),
          robustRange: everyVertex(pairs),
          band: band(weighted),
        },
      ]
    }),
  )

  const rank = (kind: 'barrier' | 'facilitator') => {
    const size = (x: number) => (kind === 'barrier' ? 1 - x / 4 : x / 4)
    const mention = kind === 'barrier' ? ('barriers' as const) : ('facilitators' as const)
    return items
      .map((item, position) => ({ item, position, x: level[item.id] ?? Number.NaN }))
      .filter(({ item }) => status[item.id] === kind)
      .sort(
        (p, q) =>
          Number(size(q.x).toFixed(9)) - Number(size(p.x).toFixed(9)) ||
          OBSERVATIONS[q.item.domain][file.stage][mention] -
            OBSERVATIONS[p.item.domain][file.stage][mention] ||
          p.position - q.position,
      )
      .map(({ item, x }) => ({
        item: item.id,
        domain: item.domain,
        level: x,
        [kind === 'barrier' ? 'gap' : 'strength']: size(x),
        evidenceShare: new Set(OBSERVATIONS[item.domain][file.stage].studies).size / STAGE_TOTALS[file.stage],
      }))
  }

  return {
    instrument: file.instrument,
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
    items: Object.fromEntries(
      items.map(({ id }) => {
        const [answered, unknown, notApplicable] = counts[id] ?? []
        return [id, { level: level[id], status: status[id], answered, unknown, notApplicable }]
      }),
    ),
    domains,
    stages,
    critical: items.filter((item) => item.critical && status[item.id] === 'barrier').map(({ id }) => id),
    barriers: rank('barrier'),
    facilitators: rank('facilitator'),
  }
}

function naiveAgreement(applicable: readonly string[], file: AnswersFile): unknown {
  const rows = file.respondents.map((person) =>
    applicable.map((id): Cell => (person.answers as Record<string, Cell>)[id]),
  )
  const heard = rows.filter((row) => row.length > 0 && row.filter(isNumber).length / row.length >= 0.7 - 1e-9)
  const columns = applicable
    .map((id, i) => ({ id, levels: heard.map((row) => row[i]).filter(isNumber) }))
    .filter(({ levels }) => levels.length >= 3)
  if (heard.length < 3 || columns.length === 0) {
    return { rwg: null, ad: null, respondents: heard.length, discuss: [] }
  }
  const variances = columns.map(({ levels }) => {
    const m = mean(levels)
    return levels.reduce((a, x) => a + (x - m) ** 2, 0) / (levels.length - 1)
  })
  const s2 = mean(variances) / 2
  const j = columns.length
  return {
    rwg: s2 >= 1 ? 0 : (j * (1 - s2)) / (j * (1 - s2) + s2),
    ad: mean(columns.map(({ levels }) => mean(levels.map((x) => Math.abs(x - mean(levels)))))),
    respondents: heard.length,
    discuss: columns
      .filter(({ levels }) => Math.max(...levels) - Math.min(...levels) >= 3)
      .map(({ id }) => id),
  }
}

interface Weighted {
  readonly w: number
  readonly s: number
}

function weightedMean(pairs: readonly Weighted[]): number {
  return pairs.reduce((a, { w, s }) => a + w * s, 0) / pairs.reduce((a, { w }) => a + w, 0)
}

function everyVertex(pairs: readonly Weighted[]): [number, number] {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let vertex = 0; vertex < 2 ** pairs.length; vertex++) {
    const value = weightedMean(pairs.map(({ w, s }, i) => ({ w: vertex & (1 << i) ? 2 * w : w / 2, s })))
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}
