import type { Finding, Strategy } from '@/lib/evidence/model'
import { STRATEGIES } from '@/lib/evidence/strategies'
import type { Item } from '@/lib/instrument/model'

/** A stem in this many strategies or more says nothing about which of them is meant ("implem", "organi"). */
const COMMON_FROM = 10
const STEM_LENGTH = 6

const TELLING_STEMS: ReadonlyMap<Strategy, readonly string[]> = tellingStems()

/**
 * How near a strategy is to one of these findings: 2 when it comes from the same part of a statement (the same
 * references too), 1 when from the same statement, 0 otherwise.
 */
export function sharedSource(findings: readonly Finding[], strategy: Strategy): 0 | 1 | 2 {
  const same = findings.filter(({ statements }) =>
    statements.some((statement) => strategy.statements.includes(statement)),
  )
  if (same.length === 0) return 0
  const sources = strategy.references.join()
  return same.some(({ references }) => references.join() === sources) ? 2 : 1
}

/**
 * How many telling words each strategy shares with a question and its favourable end: an aid for putting the
 * strategies of one domain in order, which claims nothing about them.
 */
export function sharedWords(item: Item): (strategy: Strategy) => number {
  const asked = stemsOf(`${item.label} ${item.question} ${item.anchors[4]}`)
  return (strategy) => (TELLING_STEMS.get(strategy) ?? []).filter((stem) => asked.has(stem)).length
}

function tellingStems(): ReadonlyMap<Strategy, readonly string[]> {
  const uses = new Map<string, number>()
  const all = STRATEGIES.map((strategy) => [strategy, [...stemsOf(strategy.text)]] as const)
  for (const [, stems] of all) for (const stem of stems) uses.set(stem, (uses.get(stem) ?? 0) + 1)
  return new Map(
    all.map(([strategy, stems]) => [strategy, stems.filter((stem) => (uses.get(stem) ?? 0) < COMMON_FROM)]),
  )
}

function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{5,}/gu) ?? []
  return new Set(words.map((word) => word.slice(0, STEM_LENGTH)))
}
