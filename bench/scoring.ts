import { parseAnswersFile } from '@/lib/exchange/answers-file'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, Instrument } from '@/lib/instrument/model'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { duration, type Row } from './table'

function answersFile(instrument: Instrument, respondents: number): AnswersFile {
  const items = itemsOf(instrument, 'full')
  return {
    instrument: instrument.id,
    form: 'full',
    stage: 'implementation',
    site: { name: 'Bench', agency: 'Bench', setting: 'community-mental-health' },
    date: '2026-01-01',
    respondents: Array.from({ length: respondents }, (_, person) => ({
      id: `r${person}`,
      role: 'clinician' as const,
      answers: Object.fromEntries(
        items.map((item, index) => [item.id, ((index * 7 + person * 3) % 5) as AnswerValue]),
      ),
    })),
  }
}

/** Mean milliseconds of one call, the best of several rounds, after a warm-up. */
function timed(work: () => void, calls: number): number {
  for (let call = 0; call < calls; call += 1) work()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now()
    for (let call = 0; call < calls; call += 1) work()
    best = Math.min(best, (performance.now() - started) / calls)
  }
  return best
}

/** The floor: the same sums over a typed array, without names, checks or objects. */
function bareArithmetic(): () => number {
  const levels = Uint8Array.from({ length: 72 }, (_, index) => (index * 7) % 5)
  const shares = Float64Array.from({ length: 48 }, (_, index) => (index + 1) / 49)
  const scores = new Float64Array(12)
  return () => {
    let total = 0
    for (let domain = 0; domain < 12; domain += 1) {
      let sum = 0
      for (let item = 0; item < 6; item += 1) sum += levels[domain * 6 + item] ?? 0
      scores[domain] = (25 * sum) / 6
    }
    for (let stage = 0; stage < 4; stage += 1) {
      let weighted = 0
      let weight = 0
      for (let domain = 0; domain < 12; domain += 1) {
        const share = shares[stage * 12 + domain] ?? 0
        weighted += share * (scores[domain] ?? 0)
        weight += share
      }
      total += weighted / weight
    }
    return total
  }
}

/** Times scoring against bare arithmetic, for one respondent and for ten. */
export function benchScoring(): Row[] {
  const arithmetic = bareArithmetic()
  let sink = 0
  const floor = timed(() => {
    sink += arithmetic()
  }, 100_000)
  const cases: readonly [number, number, number][] = [
    [1, 0.05, 2_000],
    [10, 0.5, 500],
  ]
  const rows = cases.map(([respondents, aim, calls]): Row => {
    const file = answersFile(CURRENT_INSTRUMENT, respondents)
    const ours = timed(() => {
      sink += score(CURRENT_INSTRUMENT, file).barriers.length
    }, calls)
    return {
      what: `scoring, 72 answers, ${respondents} respondent${respondents === 1 ? '' : 's'}`,
      ours: duration(ours),
      besides: `bare arithmetic ${duration(floor)}`,
      ratio: `${(ours / floor).toFixed(0)} x`,
      aim: `under ${duration(aim)}`,
      met: ours < aim,
    }
  })
  const bytes = new TextEncoder().encode(JSON.stringify(answersFile(CURRENT_INSTRUMENT, 1)))
  const parsing = timed(() => {
    sink += parseAnswersFile(bytes).ok ? 1 : 0
  }, 300)
  rows.push({
    what: 'reading and checking an answers file, 72 answers',
    ours: duration(parsing),
    besides: `JSON.parse alone ${duration(timed(() => void JSON.parse(new TextDecoder().decode(bytes)), 2_000))}`,
    ratio: '',
    aim: 'none set',
    met: true,
  })
  if (!Number.isFinite(sink)) throw new Error('The work was optimised away.')
  return rows
}
