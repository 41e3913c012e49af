import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsOf, itemsOfDomain } from '@/lib/instrument/items'
import { type ItemId, LEVELS, RESPONDENT_ROLES } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { heardOn } from '@/lib/scoring/agreement'
import { anonymousResult, applicableItems } from '@/lib/scoring/anonymous-result'
import { type Answers, anyFile } from '@/lib/scoring/answers.fixture'
import { anonymousFile } from '@/lib/scoring/disclosure'
import type { AnswersFile, Respondent, Result } from '@/lib/scoring/model'
import { type RoleAgreement, roleAgreement } from '@/lib/scoring/role-agreement'

/** A released figure: the sum of the levels in these cells, a cell being one person's answer to one item. */
interface Released {
  readonly what: string
  readonly cells: ReadonlySet<string>
}

const cell = (person: Respondent, item: ItemId) => `${person.id} ${item}`
const personOf = (of: string) => of.slice(0, of.indexOf(' '))

/** Sum and count of the levels in these cells, read from the answers as they were given. */
function tally(file: AnswersFile, cells: ReadonlySet<string>): { sum: number; count: number } {
  let sum = 0
  for (const person of file.respondents) {
    for (const [item, answer] of Object.entries(person.answers)) {
      if (typeof answer === 'number' && cells.has(cell(person, item as ItemId))) sum += answer
    }
  }
  return { sum, count: cells.size }
}

function levelCells(people: readonly Respondent[], items: readonly ItemId[]): Set<string> {
  return new Set(
    people.flatMap((person) =>
      items.filter((item) => typeof person.answers[item] === 'number').map((item) => cell(person, item)),
    ),
  )
}

/**
 * Everything that sums levels: each item by itself (mean before consensus, spread), and each role's view of a domain.
 * A domain's score and bounds, and every total, are sums of the items and so add nothing to them.
 */
function releasedOf(file: AnswersFile, result: Result, roles: readonly RoleAgreement[]): Released[] {
  const shown = anonymousFile(file)
  const items = itemsOf(SYNTHETIC, file.form)
    .filter(({ id }) => (result.items[id]?.answered ?? 0) > 0)
    .map(({ id }) => ({ what: id, cells: levelCells(file.respondents, [id]) }))
  const views = roles.flatMap(({ domain, items: compared, views }) => {
    const questions = SYNTHETIC.domains.find(({ id }) => id === domain)
    const applicable = applicableItems(questions ? itemsOfDomain(questions, file.form) : [], shown)
    return views.map(({ role, respondents, mean }) => {
      const people = heardOn(applicable, shown.respondents).filter((person) => person.role === role)
      const cells = levelCells(people, compared)
      const { sum, count } = tally(file, cells)
      expect([people.length, mean]).toEqual([respondents, sum / count])
      return { what: `${domain} ${role}`, cells }
    })
  })
  return [...items, ...views]
}

const PRIME = 1_000_003

/** The rank of a matrix of small whole numbers, over a prime field. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, index) => index >= found && row[column] !== 0)
    if (at < 0) continue
    const [pivot = []] = left.splice(at, 1)
    left.splice(found, 0, pivot)
    const inverse = inverseOf(pivot[column] ?? 1)
    for (const row of left.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * inverse) % PRIME
      if (factor === 0) continue
      for (let i = column; i < row.length; i++) {
        row[i] = ((((row[i] ?? 0) - factor * (pivot[i] ?? 0)) % PRIME) + PRIME) % PRIME
      }
    }
    found++
  }
  return found
}

function inverseOf(value: number): number {
  let result = 1
  let base = value % PRIME
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

/**
 * Whether some sum or difference of released figures, however many are combined, speaks of these people alone: then
 * the figures lose rank when only everybody else's answers are looked at.
 */
function speaksOf(people: readonly string[], released: readonly Released[]): boolean {
  const cells = [...new Set(released.flatMap((figure) => [...figure.cells]))]
  const matrix = (columns: readonly string[]) =>
    released.map((figure) => columns.map((column) => (figure.cells.has(column) ? 1 : 0)))
  return rank(matrix(cells)) > rank(matrix(cells.filter((column) => !people.includes(personOf(column)))))
}

function pairsOf(ids: readonly string[]): readonly (readonly string[])[] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b]))
}

/** Files of 6 to 9 people of few roles with few gaps, so that roles can be told apart and there is something to find. */
const crowded = fc
  .tuple(anyFile(SYNTHETIC, 1), fc.infiniteStream(fc.nat(99)))
  .map(([file, numbers]): AnswersFile => {
    const next = () => Number(numbers.next().value)
    const items = itemsOf(SYNTHETIC, file.form)
    const levels = (): Answers => {
      const gaps = [0, 4, 12, 40][next() % 4] ?? 0
      const given = items.filter(() => next() >= gaps)
      return Object.fromEntries(given.map(({ id }) => [id, LEVELS[next() % 5]]))
    }
    const respondents = Array.from({ length: 6 + (next() % 4) }, (_, index): Respondent => {
      return { id: `r${index}`, role: RESPONDENT_ROLES[next() % 3] ?? 'other', answers: levels() }
    })
    return { ...file, respondents }
  })

describe('G-08: nothing about one or two people can be derived from what is shown of an anonymous assessment', () => {
  const check = (file: AnswersFile): number => {
    const result = anonymousResult(SYNTHETIC, file)
    const roles = roleAgreement(SYNTHETIC, file, 'anonymous')
    const released = releasedOf(file, result, roles)
    for (const domain of SYNTHETIC.domains) {
      const own = released.filter(({ what }) => what.startsWith(domain.id))
      if (own.length === 0) continue
      const pairs = pairsOf(file.respondents.map(({ id }) => id))
      for (const pair of pairs) {
        if (speaksOf(pair, own)) throw new Error(`${domain.id}: ${pair.join(' and ')}`)
      }
    }
    return roles.length
  }

  test('by adding and subtracting any of the released levels', { timeout: 120_000 }, () => {
    let compared = 0
    fc.assert(
      fc.property(crowded, (file) => {
        compared += check(file)
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  test('by subtracting any two released counts of people', () => {
    fc.assert(
      fc.property(crowded, (file) => {
        const { respondents } = anonymousFile(file)
        const sizes = RESPONDENT_ROLES.map(
          (role) => respondents.filter((person) => person.role === role).length,
        ).filter((size) => size > 0)
        if (sizes.length < 2) return
        for (let visible = 1; visible < 2 ** sizes.length; visible++) {
          const size = sizes.reduce((sum, n, place) => sum + ((visible >> place) % 2 === 1 ? n : 0), 0)
          expect(size).toBeGreaterThanOrEqual(3)
          expect([1, 2]).not.toContain(respondents.length - size)
        }
      }),
    )
  })

  test('by comparing an item’s spread with the agreement on its domain', () => {
    fc.assert(
      fc.property(crowded, (file) => {
        const shown = anonymousFile(file)
        const result = anonymousResult(SYNTHETIC, file)
        for (const domain of SYNTHETIC.domains) {
          if (result.domains[domain.id].agreement.ad === null) continue
          const applicable = applicableItems(itemsOfDomain(domain, file.form), shown)
          const heard = heardOn(applicable, shown.respondents)
          for (const { id } of applicable) {
            const rest = levelCells(shown.respondents, [id]).size - levelCells(heard, [id]).size
            expect([1, 2]).not.toContain(rest)
          }
        }
      }),
    )
  })

  test('and the derivation is one that finds a leak: a role of three beside one person more', () => {
    const released: Released[] = [
      { what: 'all', cells: new Set(['r1 x', 'r2 x', 'r3 x', 'r4 x']) },
      { what: 'clinicians', cells: new Set(['r1 x', 'r2 x', 'r3 x']) },
    ]
    expect(speaksOf(['r4'], released)).toBe(true)
    expect(speaksOf(['r1', 'r2'], released)).toBe(false)
    expect(speaksOf(['r4'], released.slice(1))).toBe(false)
  })
})
