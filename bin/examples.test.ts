import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAnswersFile } from '@/lib/exchange/answers-file'
import { score } from '@/lib/scoring/score'

const FOLDER = path.resolve(import.meta.dirname, '../examples')

function read(name: string) {
  const parsed = parseAnswersFile(readFileSync(path.join(FOLDER, name)))
  if (!parsed.ok)
    throw new Error(parsed.faults.map(({ path, expected }) => `${path}: ${expected}`).join('\n'))
  return { file: parsed.file, result: score(parsed.instrument, parsed.file) }
}

describe('the examples', () => {
  test('are these three, all valid', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
    expect(names.sort()).toEqual(['asvik.json', 'harbour-street.json', 'linden-court.json'])
    for (const name of names) expect(read(name).file.instrument).toBe('ips-readiness/1')
  })

  test('Harbour Street: one person, every question answered, critical flags and strengths', () => {
    const { file, result } = read('harbour-street.json')
    expect(file.respondents).toHaveLength(1)
    expect(Object.keys(file.respondents[0]?.answers ?? {})).toHaveLength(72)
    expect(result.critical.length).toBeGreaterThanOrEqual(2)
    expect(result.facilitators.length).toBeGreaterThan(10)
    expect(result.stages.adoption.evidenceWeighted).not.toBeNull()
    expect(result.domains.researchers.band).toBe('not-enough-answers')
  })

  test('Åsvik: six people who differ, a consensus with notes', () => {
    const { file, result } = read('asvik.json')
    expect(file.respondents).toHaveLength(6)
    expect(Object.keys(file.consensusNotes ?? {}).length).toBeGreaterThan(3)
    expect(result.domains.culture.agreement.discuss).toContain('culture.staff-who-refer')
    expect(result.domains['agency-leaders'].agreement.discuss).toContain('agency-leaders.priority')
    expect(result.stages.sustainment.robustRange).not.toBeNull()
    expect(result.critical).toContain('financing.sustained-funding')
  })

  test('Linden Court: a few answers only, most scores withheld', () => {
    const { file, result } = read('linden-court.json')
    expect(file.form).toBe('brief')
    const withheld = Object.values(result.domains).filter(({ score }) => score === null)
    expect(withheld.length).toBeGreaterThanOrEqual(8)
    expect(result.stages.implementation.band).toBe('not-enough-answers')
  })
})
